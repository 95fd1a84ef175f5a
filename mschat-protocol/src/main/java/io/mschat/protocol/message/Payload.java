package io.mschat.protocol.message;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a message of a stream says, apart from its envelope (by whom, where and when). Servers store it, and do not interpret a kind that
 * they do not know. On the wire an object with one key, the kind, and the body as its value: every reader of every message pays for its
 * bytes.
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

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Payload ofWire(Map<String, @Nullable String> wire) {
        if (wire.size() != 1) {
            throw new IllegalArgumentException("expected one key in a payload");
        }
        Map.Entry<String, @Nullable String> only = wire.entrySet().iterator().next();
        if (only.getValue() == null) {
            throw new IllegalArgumentException("expected a string in a payload");
        }
        return new Payload(only.getKey(), only.getValue());
    }

    @JsonValue
    Map<String, String> toWire() {
        return Map.of(kind, body);
    }

    public static Payload text(String text) {
        return new Payload(TEXT, text);
    }

    @JsonIgnore
    public boolean isText() {
        return kind.equals(TEXT);
    }
}
