package io.mschat.server.mail.inbox;

/**
 * The mail server could not be used this time. The message is in our own words, because a server's text may contain
 * anything.
 */
public final class InboxFailure extends Exception {

    public InboxFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
