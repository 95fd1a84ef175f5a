package io.mschat.protocol;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A mail address as people have them: the dot-atoms of RFC 5321 in ASCII, and a domain of letters, digits and hyphens
 * (one label such as {@code localhost} will do). The rarer forms, which mail software reads in different ways, are none:
 * quoted strings, comments, address literals.
 *
 * <p>Addresses are personal: this one does not print itself.
 *
 * @param value the address exactly as its owner writes it
 */
public record EmailAddress(String value) {

    /** The rule in words, for refusals and help. */
    public static final String RULE = "a name, an @ and a domain, such as anna@example.org, with at most "
            + ProtocolLimits.MAX_EMAIL_LENGTH + " characters, none of them a space, a quote or an accented letter.";

    private static final String ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";

    // What looks encoded means something else to some who read a mail's header (RFC 2047).
    private static final String NO_ENCODED_WORD = "(?![^@]*=\\?[^?]*\\?[^?]*\\?[^?]*\\?=)";
    private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";

    // The last label is no number: what looks like an IP address is no domain (RFC 3696, section 2).
    private static final Pattern SHAPE = Pattern.compile(NO_ENCODED_WORD + "(?=[^@]{1,64}@)" + ATOM + "(?:\\." + ATOM
            + ")*" + "@(?:" + LABEL + "\\.)*(?![0-9]+$)" + LABEL);

    public EmailAddress {
        if (!isAddress(value)) {
            throw new IllegalArgumentException("not a mail address; expected " + RULE);
        }
    }

    /** The address that somebody means by what they typed: spaces around it do not count. Empty if there is none. */
    public static Optional<EmailAddress> from(String typed) {
        String address = typed.strip();
        return isAddress(address) ? Optional.of(new EmailAddress(address)) : Optional.empty();
    }

    private static boolean isAddress(String value) {
        return value.length() <= ProtocolLimits.MAX_EMAIL_LENGTH
                && SHAPE.matcher(value).matches();
    }

    /** The form to compare and to look up: two addresses with one key are the same. */
    public String key() {
        return value.toLowerCase(Locale.ROOT);
    }

    /** What stands behind the {@code @}, in lower case. */
    public String domain() {
        return key().substring(value.indexOf('@') + 1);
    }

    /** Enough to tell apart what one person owns, too little to write to them: {@code s***@example.org}. */
    @Override
    public String toString() {
        return value.charAt(0) + "***@" + domain();
    }
}
