package io.mschat.acceptance;

import io.mschat.testing.Patience;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;

/** Watches what running processes ask the kernel for. */
final class Strace {

    /** {@code MSCHAT_REQUIRE_STRACE=yes}: that it is not installed is a failure. */
    private static final boolean REQUIRED = "yes".equals(System.getenv("MSCHAT_REQUIRE_STRACE"));

    private static final Pattern CALL =
            Pattern.compile("^\\d+ +(\\d+)\\.(\\d{6}) \\w+\\(\\d+<([^>]*)>", Pattern.MULTILINE);

    private final Process process;
    private final Path output;

    private Strace(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** A system call on a file or a socket. */
    record Call(Instant at, String file) {
        private static Call of(MatchResult line) {
            Instant at = Instant.ofEpochSecond(Long.parseLong(line.group(1)), 1_000 * Long.parseLong(line.group(2)));
            return new Call(at, line.group(3));
        }
    }

    /**
     * Returns when it watches. A test on a machine where that is not possible is reported as not run.
     *
     * @param calls the names of the system calls, with commas between them
     * @param output where it writes
     */
    static Strace attach(List<Long> pids, String calls, Path output) throws IOException {
        Process process;
        try {
            process = new ProcessBuilder(
                            "strace",
                            "-f",
                            "-ttt",
                            "-y",
                            "-e",
                            "trace=" + calls,
                            "-o",
                            output.toString(),
                            "-p",
                            pids.stream().map(Object::toString).collect(Collectors.joining(",")))
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            String missing =
                    "NOT RUN: what a server asks the kernel for can only be seen with strace (Debian: apt install strace)";
            if (REQUIRED) {
                throw new AssertionError(missing, e);
            }
            return Assumptions.abort(missing);
        }
        BufferedReader words = process.inputReader();
        for (Long pid : pids) {
            String word = words.readLine();
            if (word == null || !word.contains(" " + pid + " attached")) {
                process.destroy();
                return Assumptions.abort("NOT RUN: strace may not watch the server here: " + word);
            }
        }
        Thread.ofVirtual().start(() -> words.lines().forEach(line -> {}));
        return new Strace(process, output);
    }

    /** All until the end of the processes, which is waited for. */
    List<Call> calls() throws IOException, InterruptedException {
        int unused = Patience.exitCode(process);
        return CALL.matcher(Files.readString(output)).results().map(Call::of).toList();
    }
}
