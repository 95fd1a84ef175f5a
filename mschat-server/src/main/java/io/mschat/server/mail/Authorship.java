package io.mschat.server.mail;

import io.mschat.protocol.EmailAddress;

/** The result of checking who wrote a mail. */
public sealed interface Authorship {

    /** The author is certain: at least the domain of the address confirms it. */
    record Proven(EmailAddress author) implements Authorship {}

    /**
     * The author is not certain.
     *
     * @param reason the reason in our own words, for the log; contains nothing of the mail
     */
    record Unproven(String reason) implements Authorship {}
}
