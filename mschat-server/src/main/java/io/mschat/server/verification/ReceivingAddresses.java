package io.mschat.server.verification;

import io.mschat.protocol.EmailAddress;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Makes the addresses that mails are to be sent to, a fresh one for each attempt: nobody can guess one, so nobody can fill an
 * inbox that waits for somebody else.
 *
 * @param prefix what stands before the random letters: {@code chat+}, or nothing in a domain that takes every name
 * @param domain where the mails arrive
 */
public record ReceivingAddresses(String prefix, String domain) {

    /** The forms in words, for settings. */
    public static final String RULE =
            "a mailbox that takes plus addresses, such as chat@example.org, or all of a domain, such as *@example.org";

    private static final int RANDOM_LETTERS = 10;

    private static final int LETTERS_IN_THE_ALPHABET = 26;

    /** Reads {@code chat@example.org} or {@code *@example.org}. Empty if it is neither. */
    public static Optional<ReceivingAddresses> from(String setting) {
        boolean isCatchAll = setting.startsWith("*@");
        return EmailAddress.from(isCatchAll ? "any" + setting.substring(1) : setting)
                .map(EmailAddress::key)
                .map(key -> key.split("@"))
                .map(parts -> new ReceivingAddresses(isCatchAll ? "" : parts[0] + "+", parts[1]))
                .filter(addresses -> addresses.prefix.length() + RANDOM_LETTERS <= 64);
    }

    /** As it is set, with a star for what is made up. */
    @Override
    public String toString() {
        return prefix + "*@" + domain;
    }

    EmailAddress next(RandomGenerator random) {
        StringBuilder address = new StringBuilder(prefix);
        for (int i = 0; i < RANDOM_LETTERS; i++) {
            address.append((char) ('a' + random.nextInt(LETTERS_IN_THE_ALPHABET)));
        }
        return new EmailAddress(address.append('@').append(domain).toString());
    }
}
