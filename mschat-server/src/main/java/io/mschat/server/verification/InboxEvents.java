package io.mschat.server.verification;

/** Hears how a mailbox that must be asked answers: a port for whoever counts. */
public interface InboxEvents {

    /** Nobody listens. */
    InboxEvents NONE = succeeded -> {};

    /** It was looked into. */
    void looked(boolean succeeded);
}
