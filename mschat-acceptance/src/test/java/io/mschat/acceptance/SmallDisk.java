package io.mschat.acceptance;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A real file system of a few megabytes that only whoever is started by it can see: it lies in memory, in a mount namespace of
 * its own, and is gone with the test, however that ends.
 */
final class SmallDisk implements AutoCloseable {

    /** {@code MSCHAT_REQUIRE_SMALL_DISK=yes}: that there can be none is a failure. */
    private static final boolean REQUIRED = "yes".equals(System.getenv("MSCHAT_REQUIRE_SMALL_DISK"));

    private final Process holder;
    private final List<String> starter;
    private final Path folder;

    private SmallDisk(Process holder, List<String> starter, Path folder) {
        this.holder = holder;
        this.starter = starter;
        this.folder = folder;
    }

    /**
     * A test on a machine where that is not possible is reported as not run.
     *
     * @param folder in whose place it is; it must exist
     */
    static SmallDisk at(Path folder, int megabytes) throws IOException {
        // Who is root may do it; others may where they can be root of a namespace of users.
        for (List<String> rights : List.of(List.<String>of(), List.of("--user"))) {
            Stream<String> asRoot = rights.isEmpty() ? Stream.of() : Stream.of("--map-root-user");
            Process holder = new ProcessBuilder(Stream.concat(
                                    Stream.concat(Stream.of("unshare", "--mount"), asRoot),
                                    Stream.of(
                                            "sh",
                                            "-c",
                                            "mount -t tmpfs -o size=" + megabytes
                                                    + "m,mode=700 mschat \"$0\" && echo mounted && exec cat",
                                            folder.toString()))
                            .toList())
                    .start();
            if ("mounted".equals(holder.inputReader().readLine())) {
                Stream<String> asWhom = rights.isEmpty() ? Stream.of() : Stream.of("--user", "--preserve-credentials");
                List<String> starter = Stream.concat(
                                Stream.of("nsenter", "--target=" + holder.pid(), "--mount"), asWhom)
                        .toList();
                return new SmallDisk(holder, starter, folder);
            }
            holder.destroy();
        }
        String missing = "NOT RUN: what happens when the disk is full can only be seen where this user may mount one"
                + " (unshare --mount, or unshare --mount --map-root-user)";
        if (REQUIRED) {
            throw new AssertionError(missing);
        }
        return Assumptions.abort(missing);
    }

    /** By which a program is started that sees it. */
    List<String> starter() {
        return starter;
    }

    /** A file on it, for whoever does not see it; while this is open. */
    Path file(String name) {
        return Path.of("/proc/" + holder.pid() + "/root" + folder.resolve(name));
    }

    /** Leaves room for nothing. */
    void fill() throws IOException {
        try (OutputStream filler = Files.newOutputStream(file("filler"))) {
            byte[] page = new byte[4096];
            while (true) {
                filler.write(page);
            }
        } catch (IOException e) {
            if (!String.valueOf(e.getMessage()).contains("No space left")) {
                throw e;
            }
        }
    }

    /** Leaves room again. */
    void free() throws IOException {
        Files.delete(file("filler"));
    }

    @Override
    public void close() {
        // Its standard input is the pipe that this process holds: it ends with either.
        holder.destroy();
    }
}
