package io.mschat.protocol;

import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A nickname that may be shown: NFC, 1 to {@value ProtocolLimits#MAX_NICKNAME_LENGTH} code points, letters, digits,
 * marks on letters and a few signs. Whether two names are too alike is decided by the server, not here.
 *
 * @param value the name exactly as it is shown
 */
public record Nickname(String value) {

    /** The rule in words, for error messages and help. */
    public static final String RULE = "1 to " + ProtocolLimits.MAX_NICKNAME_LENGTH
            + " letters, digits or signs out of _ - . + * = ~ ^ ! ? $ % &, beginning with a letter, a digit or _.";

    // A mark only after a letter: alone it would be drawn over the character before it.
    private static final Pattern SHAPE =
            Pattern.compile("[\\p{L}\\p{Nd}_](?:[\\p{L}\\p{Nd}_.+*=~^!?$%&-]|(?<=\\p{L})\\p{M})*");

    private static final Pattern SPACES = Pattern.compile("\\s+", Pattern.UNICODE_CHARACTER_CLASS);

    public Nickname {
        if (!isCanonical(value)) {
            throw new IllegalArgumentException("not a nickname; expected " + RULE);
        }
    }

    /**
     * Converts a typed nickname: composed (NFC), without outer white space, white space inside becomes {@code _}. Empty
     * if the result is not a nickname.
     */
    public static Optional<Nickname> from(String typed) {
        String composed = Normalizer.normalize(typed.strip(), Normalizer.Form.NFC);
        String joined = SPACES.matcher(composed).replaceAll("_");
        return isCanonical(joined) ? Optional.of(new Nickname(joined)) : Optional.empty();
    }

    private static boolean isCanonical(String value) {
        return value.length() <= 2 * ProtocolLimits.MAX_NICKNAME_LENGTH
                && value.codePointCount(0, value.length()) <= ProtocolLimits.MAX_NICKNAME_LENGTH
                && SHAPE.matcher(value).matches()
                && Normalizer.isNormalized(value, Normalizer.Form.NFC);
    }

    @Override
    public String toString() {
        return value;
    }
}
