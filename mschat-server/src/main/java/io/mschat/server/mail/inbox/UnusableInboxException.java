package io.mschat.server.mail.inbox;

/** The inbox cannot be opened as it is configured. The message is for the operator and says what to do. */
public final class UnusableInboxException extends RuntimeException {

    public UnusableInboxException(String message, Throwable cause) {
        super(message, cause);
    }
}
