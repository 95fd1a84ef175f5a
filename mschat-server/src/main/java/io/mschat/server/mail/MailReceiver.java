package io.mschat.server.mail;

import io.mschat.protocol.EmailAddress;

/** Takes the mails that an inbox has received. Any thread may call it; may block on the database. */
public interface MailReceiver {

    /** Whether a live attempt waits for a mail to this address. */
    boolean expects(EmailAddress recipient);

    /** Processes a mail. When this returns, its effects are committed. */
    Reception receive(IncomingMail mail);

    /** What was done with a mail. */
    enum Reception {
        /** The mail proved an address or was a wrong code. */
        COUNTED,
        /** The mail has counted before. */
        COUNTED_BEFORE,
        /** The mail is for a live attempt, but its author is not proven, or is not the owner of the address. */
        REFUSED,
        /** The mail is for no live attempt. */
        NOT_OURS
    }
}
