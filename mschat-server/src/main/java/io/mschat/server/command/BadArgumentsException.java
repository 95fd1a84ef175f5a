package io.mschat.server.command;

/** The arguments do not fit the command. The message is a sentence that says what is wrong, or empty. */
final class BadArgumentsException extends Exception {

    BadArgumentsException(String sentence) {
        super(sentence, null, false, false);
    }
}
