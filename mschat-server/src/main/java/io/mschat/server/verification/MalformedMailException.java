package io.mschat.server.verification;

/** A mail, or a field of its header, is not what a standard says, so nothing can be concluded from it. Quotes nothing of it. */
final class MalformedMailException extends Exception {

    MalformedMailException(String message) {
        super(message);
    }
}
