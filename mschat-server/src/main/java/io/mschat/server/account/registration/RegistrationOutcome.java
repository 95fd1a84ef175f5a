package io.mschat.server.account.registration;

import io.mschat.protocol.ErrorCode;
import io.mschat.protocol.Nickname;

/** The result of a registration or a deletion. */
public sealed interface RegistrationOutcome {

    record Registered(Nickname nickname) implements RegistrationOutcome {}

    record Deleted(Nickname nickname) implements RegistrationOutcome {}

    /**
     * Nothing was registered or deleted.
     *
     * @param sentence the reason for users, in one line
     */
    record Failed(ErrorCode code, String sentence) implements RegistrationOutcome {

        /** Makes a failure with the sentence that belongs to the code. */
        public Failed(ErrorCode code) {
            this(code, code.sentence());
        }
    }

    /** Returns the text that verification stores with the attempt. {@link #parse} reads it, perhaps on another node. */
    default String text() {
        return switch (this) {
            case Registered registered -> "registered " + registered.nickname();
            case Deleted deleted -> "deleted " + deleted.nickname();
            case Failed failed -> "failed " + failed.code().wireName() + " " + failed.sentence();
        };
    }

    static RegistrationOutcome parse(String text) {
        String[] words = text.split(" ", 2);
        return switch (words[0]) {
            case "registered" -> new Registered(new Nickname(words[1]));
            case "deleted" -> new Deleted(new Nickname(words[1]));
            case "failed" -> failed(words[1].split(" ", 2));
            default -> throw new IllegalArgumentException("expected an outcome but was " + words[0]);
        };
    }

    /** Reads the code and the sentence. An older version stored the code alone. */
    private static Failed failed(String[] codeAndText) {
        ErrorCode code = ErrorCode.ofWireName(codeAndText[0]);
        return codeAndText.length == 1 ? new Failed(code) : new Failed(code, codeAndText[1]);
    }
}
