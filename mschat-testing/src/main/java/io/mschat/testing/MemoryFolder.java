package io.mschat.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Folders for what tests store, in memory where the machine has a place for that: a flush then costs nothing, and is asked for all the
 * same. They are deleted when the JVM ends. Safe for use by any thread.
 */
public final class MemoryFolder {

    private static final Path IN_MEMORY = Path.of("/dev/shm");

    /** A container may have so little memory there that the databases of a test run do not fit. */
    private static final long NEEDED_BYTES = 1L << 30;

    private static final Deque<AutoCloseable> USERS = new ArrayDeque<>();
    private static @Nullable Path all;

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(MemoryFolder::end, "the end of the memory folders"));
    }

    private MemoryFolder() {}

    /**
     * A new, empty folder, in memory or else where temporary files are.
     *
     * @throws UncheckedIOException if none can be made
     */
    public static synchronized Path create() {
        try {
            if (all == null) {
                all = hasRoom(IN_MEMORY)
                        ? Files.createTempDirectory(IN_MEMORY, "mschat-test")
                        : Files.createTempDirectory("mschat-test");
            }
            return Files.createTempDirectory(all, "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Closes at the end of the JVM what uses such a folder, before the folders are deleted; the last one first.
     *
     * @param user not failing when it is closed already
     */
    public static synchronized void closeAtEnd(AutoCloseable user) {
        USERS.push(user);
    }

    private static boolean hasRoom(Path folder) throws IOException {
        return Files.isDirectory(folder)
                && Files.isWritable(folder)
                && Files.getFileStore(folder).getUsableSpace() >= NEEDED_BYTES;
    }

    private static synchronized void end() {
        for (AutoCloseable user : USERS) {
            try {
                user.close();
            } catch (Exception e) {
                System.err.println("cannot be closed: " + user + ": " + e);
            }
        }
        if (all != null) {
            delete(all);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> innermostFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : innermostFirst) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            System.err.println("cannot be deleted: " + folder + ": " + e);
        }
    }
}
