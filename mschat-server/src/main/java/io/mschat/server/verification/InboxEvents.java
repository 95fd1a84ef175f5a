package io.mschat.server.verification;

/** Receives the results of polling the mailbox, for metrics. */
public interface InboxEvents {

    /** Ignores the results. */
    InboxEvents NONE = succeeded -> {};

    /**
     * Called after each check of the mailbox.
     *
     * @param succeeded whether the mail server could be used
     */
    void checked(boolean succeeded);
}
