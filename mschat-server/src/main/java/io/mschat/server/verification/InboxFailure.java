package io.mschat.server.verification;

/** The mail server could not be asked, this time. The message is in words of ours: what a server says may hold anything. */
final class InboxFailure extends Exception {

    InboxFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
