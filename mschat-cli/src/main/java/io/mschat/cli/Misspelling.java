package io.mschat.cli;

import io.mschat.protocol.text.Spelling;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A command with a slip of the finger in it, which would be taken for the name of a host. */
final class Misspelling {

    /** What the launcher has besides the commands of this program. */
    private static final List<String> LAUNCHED =
            List.of("server", "admin", "doctor", "status", "demo", "test", "bench", "package", "help");

    private Misspelling() {}

    /**
     * @param commands of this program
     * @return the command that was meant
     */
    static Optional<String> of(String typed, Stream<String> commands) {
        return Spelling.meant(typed, Stream.concat(commands, LAUNCHED.stream()));
    }
}
