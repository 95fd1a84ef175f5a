package io.mschat.protocol;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A mail address: the dot-atoms of RFC 5321 in ASCII, and a domain of letters, digits and hyphens, which may be one
 * label such as {@code localhost}. Rarer forms, which mail software reads in different ways, are not accepted: quoted
 * strings, comments, address literals.
 *
 * <p>Addresses are personal: the text form does not contain the whole address.
 *
 * @param value the address exactly as its owner writes it
 */
public record EmailAddress(String value) {

    /** The rule in words, for error messages and help. */
    public static final String RULE = "a name, an @ and a domain, such as anna@example.org, with at most "
            + ProtocolLimits.MAX_EMAIL_LENGTH + " characters, none of them a space, a quote or an accented letter.";

    private static final String ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";

    // Some readers of a mail's header decode what looks like an encoded word (RFC 2047).
    private static final String NO_ENCODED_WORD = "(?![^@]*=\\?[^?]*\\?[^?]*\\?[^?]*\\?=)";
    private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";

    // The last label is no number: a text that looks like an IP address is no domain (RFC 3696, section 2).
    private static final Pattern SHAPE = Pattern.compile(NO_ENCODED_WORD + "(?=[^@]{1,64}@)" + ATOM + "(?:\\." + ATOM
            + ")*" + "@(?:" + LABEL + "\\.)*(?![0-9]+$)" + LABEL);

    public EmailAddress {
        if (!isAddress(value)) {
            throw new IllegalArgumentException("not a mail address; expected " + RULE);
        }
    }

    /** Parses an address as typed, ignoring white space around it. Empty if it is not an address. */
    public static Optional<EmailAddress> from(String typed) {
        String address = typed.strip();
        return isAddress(address) ? Optional.of(new EmailAddress(address)) : Optional.empty();
    }

    private static boolean isAddress(String value) {
        return value.length() <= ProtocolLimits.MAX_EMAIL_LENGTH
                && SHAPE.matcher(value).matches();
    }

    /** The form to compare and to look up: two addresses with the same key are the same. */
    public String key() {
        return value.toLowerCase(Locale.ROOT);
    }

    /** The part after the {@code @}, in lower case. */
    public String domain() {
        return key().substring(value.indexOf('@') + 1);
    }

    /**
     * A part of the address: enough for its owner to recognize it, too little to send a mail to it, as in
     * {@code s***@example.org}.
     */
    @Override
    public String toString() {
        return value.charAt(0) + "***@" + domain();
    }
}
