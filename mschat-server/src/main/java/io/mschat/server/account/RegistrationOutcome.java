package io.mschat.server.account;

import io.mschat.protocol.ErrorCode;
import io.mschat.protocol.Nickname;

/** How a registration or a deletion ended. */
public sealed interface RegistrationOutcome {

    record Registered(Nickname nickname) implements RegistrationOutcome {}

    record Deleted(Nickname nickname) implements RegistrationOutcome {}

    record Failed(ErrorCode code) implements RegistrationOutcome {}

    /** As verification keeps it with the attempt; read by {@link #parse}, perhaps on another node. */
    default String text() {
        return switch (this) {
            case Registered registered -> "registered " + registered.nickname();
            case Deleted deleted -> "deleted " + deleted.nickname();
            case Failed failed -> "failed " + failed.code().wireName();
        };
    }

    static RegistrationOutcome parse(String text) {
        String[] words = text.split(" ", 2);
        return switch (words[0]) {
            case "registered" -> new Registered(new Nickname(words[1]));
            case "deleted" -> new Deleted(new Nickname(words[1]));
            case "failed" -> new Failed(ErrorCode.ofWireName(words[1]));
            default -> throw new IllegalArgumentException("expected an outcome but was " + words[0]);
        };
    }
}
