package io.mschat.cli;

import io.mschat.protocol.text.Spelling;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Recognizes a misspelt command, which would otherwise be taken for a host name. */
final class Misspelling {

    /** The commands that the launcher has besides those of this program. */
    private static final List<String> LAUNCHED =
            List.of("server", "admin", "doctor", "status", "demo", "test", "bench", "package", "help");

    private Misspelling() {}

    /**
     * The command that was probably meant.
     *
     * @param commands the commands of this program
     * @return empty if the word is not similar to a command
     */
    static Optional<String> of(String typed, Stream<String> commands) {
        return Spelling.closest(typed, Stream.concat(commands, LAUNCHED.stream()));
    }
}
