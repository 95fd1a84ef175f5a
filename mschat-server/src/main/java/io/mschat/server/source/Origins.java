package io.mschat.server.source;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The web pages that may open a chat connection, by their origin (RFC 6454). Only browsers send {@code Origin}, and no
 * page can send an origin other than its own: a request without one does not come from a page. Immutable.
 */
public final class Origins {

    /** How an origin is written, for settings. */
    public static final String RULE = "origins of web pages, such as https://chat.example.org, without a path";

    private static final Pattern SHAPE =
            Pattern.compile("([a-z][a-z0-9+.-]*)://([a-z0-9_.-]+|\\[[0-9a-f:.]+])(?::(\\d{1,5}))?");

    private final Set<String> allowed;

    /** @param allowed each one {@linkplain #isOrigin an origin} */
    public Origins(Collection<String> allowed) {
        this.allowed =
                allowed.stream().map(typed -> normal(typed).orElseThrow()).collect(Collectors.toUnmodifiableSet());
    }

    /** Whether a word in a setting is a well-formed origin. */
    public static boolean isOrigin(String typed) {
        return normal(typed).isPresent();
    }

    /**
     * Whether a request with these headers is allowed.
     *
     * @param headers all values of {@code Origin}, in their order; more than one is refused, because it is unknown
     *     which is right
     */
    public boolean allow(List<String> headers) {
        return headers.isEmpty()
                || headers.size() == 1
                        && normal(headers.getFirst()).filter(allowed::contains).isPresent();
    }

    /** The origin in lower case, without its scheme's default port; empty if it is malformed. */
    private static Optional<String> normal(String origin) {
        Matcher parts = SHAPE.matcher(origin.toLowerCase(Locale.ROOT));
        if (!parts.matches()) {
            return Optional.empty();
        }
        String scheme = parts.group(1);
        String port = parts.group(3);
        boolean isUsual = port == null
                || scheme.equals("https") && port.equals("443")
                || scheme.equals("http") && port.equals("80");
        return Optional.of(scheme + "://" + parts.group(2) + (isUsual ? "" : ":" + port));
    }
}
