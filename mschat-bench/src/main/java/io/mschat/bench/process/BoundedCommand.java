package io.mschat.bench.process;

import io.mschat.bench.crowd.BenchFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A command that may take so long, and no longer. */
final class BoundedCommand {

    private BoundedCommand() {}

    /**
     * Runs a command, and returns what it has written.
     *
     * @param output the file that it writes to: whoever reads a pipe waits for its end, however long that takes
     * @throws IOException if it cannot be started
     * @throws BenchFailure if it has not ended in time; it is killed then
     */
    static String run(List<String> command, Path output, Duration timeout) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new BenchFailure(command.getFirst() + " has not ended within " + timeout.toSeconds() + " s");
            }
            return Files.readString(output, StandardCharsets.UTF_8);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchFailure("interrupted", e);
        } finally {
            process.destroyForcibly();
        }
    }
}
