package io.mschat.server.verification;

import io.mschat.protocol.EmailAddress;

/** Whether it is certain who wrote a mail. */
sealed interface Authorship {

    /** It is: at least the domain of the address vouches for it. */
    record Proven(EmailAddress author) implements Authorship {}

    /** It is not. @param reason in words of ours, with nothing of the mail in them, for the log */
    record Unproven(String reason) implements Authorship {}
}
