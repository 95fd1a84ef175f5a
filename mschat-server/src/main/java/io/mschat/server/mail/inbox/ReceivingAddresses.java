package io.mschat.server.mail.inbox;

import io.mschat.protocol.EmailAddress;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Makes the addresses to which mails are to be sent, a new one for each attempt. Nobody can guess an address, so nobody
 * can flood an inbox that waits for another user's mail.
 *
 * @param prefix the part before the random letters: {@code chat+}, or empty in a domain that takes every name
 * @param domain where the mails arrive
 */
public record ReceivingAddresses(String prefix, String domain) {

    /** Describes the allowed forms, for messages about settings. */
    public static final String RULE =
            "a mailbox that takes plus addresses, such as chat@example.org, or all of a domain, such as *@example.org";

    private static final int RANDOM_LETTERS = 10;

    private static final int LETTERS_IN_THE_ALPHABET = 26;

    /**
     * Parses {@code chat@example.org} or {@code *@example.org}. Empty if it is neither, or the part before {@code @}
     * would be too long.
     */
    public static Optional<ReceivingAddresses> from(String setting) {
        boolean isCatchAll = setting.startsWith("*@");
        return EmailAddress.from(isCatchAll ? "any" + setting.substring(1) : setting)
                .map(EmailAddress::key)
                .map(key -> key.split("@"))
                .map(parts -> new ReceivingAddresses(isCatchAll ? "" : parts[0] + "+", parts[1]))
                .filter(addresses -> addresses.prefix.length() + RANDOM_LETTERS <= 64);
    }

    /** The form of the addresses, with a star in place of the random letters. */
    @Override
    public String toString() {
        return prefix + "*@" + domain;
    }

    public EmailAddress next(RandomGenerator random) {
        StringBuilder address = new StringBuilder(prefix);
        for (int i = 0; i < RANDOM_LETTERS; i++) {
            address.append((char) ('a' + random.nextInt(LETTERS_IN_THE_ALPHABET)));
        }
        return new EmailAddress(address.append('@').append(domain).toString());
    }
}
