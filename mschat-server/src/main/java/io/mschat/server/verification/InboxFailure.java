package io.mschat.server.verification;

/**
 * The mail server could not be used this time. The message is in our own words, because a server's text may contain
 * anything.
 */
final class InboxFailure extends Exception {

    InboxFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
