package io.mschat.server.verification;

import io.mschat.protocol.EmailAddress;

/** Where an inbox puts what came in. Any thread; may block on the database. */
interface MailReceiver {

    /** Whether somebody waits for a mail to this address. */
    boolean expects(EmailAddress recipient);

    /** Takes a mail. When this returns, whatever follows from it is safe. */
    Reception receive(IncomingMail mail);

    /** What became of a mail. */
    enum Reception {
        /** It proved an address, or was a wrong try at it. */
        COUNTED,
        /** It did so before. */
        COUNTED_BEFORE,
        /** It is for a live attempt, but its author is not proven, or somebody else. */
        REFUSED,
        /** It has nothing to do with any live attempt. */
        NOT_OURS
    }
}
