package io.mschat.cli;

import io.mschat.protocol.Spelling;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A command with a slip of the finger in it, which would be taken for the name of a host. */
final class Misspelling {

    /** What the launcher has besides the commands of this program. */
    private static final List<String> LAUNCHED =
            List.of("server", "admin", "doctor", "status", "demo", "test", "bench", "package", "help");

    /** From this length on, two slips still leave a word that is like no other. */
    private static final int LONG = 7;

    private Misspelling() {}

    /**
     * @param commands of this program
     * @return the command that was meant
     */
    static Optional<String> of(String typed, Stream<String> commands) {
        int slips = typed.length() < LONG ? 1 : 2;
        return Stream.concat(commands, LAUNCHED.stream())
                .filter(command -> !command.equals(typed) && Spelling.distance(typed, command) <= slips)
                .findFirst();
    }
}
