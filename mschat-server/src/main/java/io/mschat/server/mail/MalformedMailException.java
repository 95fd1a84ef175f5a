package io.mschat.server.mail;

/**
 * A mail, or a field of its header, does not follow the standard, so nothing can be concluded from it. The message
 * quotes nothing of the mail.
 */
public final class MalformedMailException extends Exception {

    MalformedMailException(String message) {
        super(message);
    }
}
