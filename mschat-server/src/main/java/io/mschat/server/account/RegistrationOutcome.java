package io.mschat.server.account;

import io.mschat.protocol.ErrorCode;
import io.mschat.protocol.Nickname;

/** How a registration or a deletion ended. */
public sealed interface RegistrationOutcome {

    record Registered(Nickname nickname) implements RegistrationOutcome {}

    record Deleted(Nickname nickname) implements RegistrationOutcome {}

    /** @param sentence why, for people; in one line */
    record Failed(ErrorCode code, String sentence) implements RegistrationOutcome {

        /** With the code's own sentence. */
        Failed(ErrorCode code) {
            this(code, code.sentence());
        }
    }

    /** As verification keeps it with the attempt; read by {@link #parse}, perhaps on another node. */
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

    /** An older version kept the code alone. */
    private static Failed failed(String[] codeAndText) {
        ErrorCode code = ErrorCode.ofWireName(codeAndText[0]);
        return codeAndText.length == 1 ? new Failed(code) : new Failed(code, codeAndText[1]);
    }
}
