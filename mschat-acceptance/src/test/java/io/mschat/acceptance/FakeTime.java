package io.mschat.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The clock of programs that a test starts, which it may set while they run. Their steady clock goes on. */
final class FakeTime implements AutoCloseable {

    /** {@code MSCHAT_REQUIRE_FAKETIME=yes}: that it is not installed is a failure. */
    private static final boolean REQUIRED = "yes".equals(System.getenv("MSCHAT_REQUIRE_FAKETIME"));

    /** What the library shares among processes, up to the number of the first of them. */
    private static final Pattern SHARED = Pattern.compile("(?:faketime_shm|sem\\.faketime_sem)_(\\d+)");

    private static final String LIBRARY = "faketime/libfaketimeMT.so.1";

    private final Path library;
    private final Path file;

    /**
     * A test on a machine where that is not possible is reported as not run.
     *
     * @param folder where there is room for a file
     * @param apart from the machine's clock, forward or back, until it is set
     */
    FakeTime(Path folder, Duration apart) throws IOException {
        Optional<Path> installed = library();
        if (installed.isEmpty()) {
            String missing =
                    "NOT RUN: what becomes of a chat when clocks are wrong can only be seen with libfaketime (Debian:"
                            + " apt install libfaketime)";
            if (REQUIRED) {
                throw new AssertionError(missing);
            }
            Assumptions.abort(missing);
        }
        library = installed.orElseThrow();
        file = folder.resolve("faketime");
        set(apart);
    }

    private static Optional<Path> library() throws IOException {
        for (Path root : new Path[] {Path.of("/usr/lib"), Path.of("/usr/lib64"), Path.of("/usr/local/lib")}) {
            if (Files.isDirectory(root)) {
                try (Stream<Path> folders = Files.list(root)) {
                    Optional<Path> found = Stream.concat(Stream.of(root), folders)
                            .map(folder -> folder.resolve(LIBRARY))
                            .filter(Files::exists)
                            .findFirst();
                    if (found.isPresent()) {
                        return found;
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** With which a program has this clock, and sees at once that it is set. */
    Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(environmentWithoutSetting());
        environment.put("FAKETIME_NO_CACHE", "1");
        return environment;
    }

    /** The same for a clock that is never set while the program runs: it need not read the file whenever it looks at the clock. */
    Map<String, String> environmentWithoutSetting() {
        return Map.of(
                "LD_PRELOAD", library.toString(),
                "FAKETIME_TIMESTAMP_FILE", file.toString(),
                "FAKETIME_DONT_FAKE_MONOTONIC", "1",
                // Else whatever waits for a time wakes up at once, again and again.
                "FAKETIME_FORCE_MONOTONIC_FIX", "0",
                "NO_FAKE_STAT", "1");
    }

    /** Deletes what the library leaves of programs that have ended: of each that was killed, or has become another one. */
    @Override
    public void close() throws IOException {
        try (Stream<Path> all = Files.list(Path.of("/dev/shm"))) {
            for (Path one : all.filter(Files::isWritable).toList()) {
                Matcher name = SHARED.matcher(one.getFileName().toString());
                if (name.matches()
                        && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty()) {
                    Files.deleteIfExists(one);
                }
            }
        }
    }

    /** @param apart from the machine's clock, forward or back */
    void set(Duration apart) {
        try {
            Path next = Files.writeString(file.resolveSibling("faketime.new"), "%+d%n".formatted(apart.toSeconds()));
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
