package io.mschat.acceptance;

import io.mschat.testing.Evidence;
import io.mschat.testing.Patience;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The second implementation of the protocol, {@code peer.py}, where there is a Python that can run it. */
final class PythonPeer implements AutoCloseable {

    private static final Path SCRIPT =
            Path.of("src", "test", "python", "peer.py").toAbsolutePath();

    /** {@code MSCHAT_REQUIRE_PYTHON=yes}: that there is none is a failure. */
    private static final boolean REQUIRED = "yes".equals(System.getenv("MSCHAT_REQUIRE_PYTHON"));

    private static final Optional<String> PYTHON = Stream.of("/usr/bin/python3", "python3")
            .filter(PythonPeer::canRunIt)
            .findFirst();

    private final Process process;
    private final List<String> seen = new ArrayList<>();
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    private PythonPeer(Process process) {
        this.process = process;
        Evidence.add("output of the second implementation", () -> seen + " and then " + lines);
        Thread.ofVirtual()
                .start(() -> process.inputReader(StandardCharsets.UTF_8).lines().forEach(lines::add));
    }

    private static boolean canRunIt(String python) {
        try {
            Process process = new ProcessBuilder(python, "-c", "import cryptography, websockets")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return Patience.exitCode(process) == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** Starts it; a test on a machine without one is reported as not run. */
    static PythonPeer start(String... arguments) throws IOException {
        String missing =
                "NOT RUN: the second implementation needs Debian's python3-cryptography and python3-websockets";
        if (PYTHON.isEmpty() && REQUIRED) {
            throw new AssertionError(missing);
        }
        Assumptions.assumeTrue(PYTHON.isPresent(), missing);
        List<String> command = Stream.concat(
                        Stream.of(PYTHON.get(), SCRIPT.toString()),
                        Stream.of(arguments).map(Objects::requireNonNull))
                .toList();
        return new PythonPeer(
                new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    /** The next line with this part, waited for; those before it are passed over. */
    String await(String part) {
        while (true) {
            String line = Patience.take(lines);
            seen.add(line);
            if (line.contains(part)) {
                return line;
            }
        }
    }

    void request(String json) throws IOException {
        BufferedWriter requests = process.outputWriter(StandardCharsets.UTF_8);
        requests.write(json + "\n");
        requests.flush();
    }

    void noMoreRequests() throws IOException {
        process.outputWriter(StandardCharsets.UTF_8).close();
    }

    int exitCode() {
        return Patience.exitCode(process);
    }

    @Override
    public void close() {
        process.destroy();
    }
}
