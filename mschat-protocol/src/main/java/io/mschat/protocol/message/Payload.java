package io.mschat.protocol.message;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.regex.Pattern;

/**
 * What a message of a stream says, apart from its envelope (by whom, where and when). Servers store it, and do not interpret a kind that
 * they do not know.
 *
 * @param kind how the body is to be read: lower-case words, joined by {@code _}
 * @param body for {@link #TEXT} the text itself
 */
public record Payload(String kind, String body) {

    /** A text, as {@link io.mschat.protocol.MessageText} allows it. */
    public static final String TEXT = "text";

    private static final Pattern KIND = Pattern.compile("(?!.{33})[a-z]+(?:_[a-z]+)*");

    public Payload {
        if (!KIND.matcher(kind).matches()) {
            throw new IllegalArgumentException("expected lower-case words in kind");
        }
    }

    public static Payload text(String text) {
        return new Payload(TEXT, text);
    }

    @JsonIgnore
    public boolean isText() {
        return kind.equals(TEXT);
    }
}
