package io.mschat.server.doctor;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/** What the machine has to offer. */
public final class Machine {

    private static final int JAVA_NEEDED = 21;

    /** From which on a start takes half the time, by a cache of what is loaded. */
    private static final int JAVA_WITH_CACHE = 25;

    /** Enough for months of talk, and for the log. */
    private static final DataSize ROOM = DataSize.ofGigabytes(1);

    /** Below this, a backup or an upgrade does not fit, and a server is not ready. */
    public static final DataSize LEAST_ROOM = DataSize.ofMegabytes(100);

    private static final Set<PosixFilePermission> OWNERS =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    private Machine() {}

    public static Finding java(Runtime.Version version) {
        String words = "Java " + version + "; " + JAVA_NEEDED + " is needed";
        return version.feature() >= JAVA_WITH_CACHE
                ? Finding.ok("java", words)
                : Finding.ok("java", words + ", and with " + JAVA_WITH_CACHE + " a start takes half the time");
    }

    /**
     * @param address null for all of this machine
     * @param server the process that holds the data folder; empty if none does
     */
    public static Finding port(@Nullable InetAddress address, int port, Optional<String> server) {
        if (port == 0) {
            return Finding.ok("port", "any that is free");
        }
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(address, port));
            return Finding.ok("port", port + " is free");
        } catch (IOException e) {
            return server.isPresent()
                    ? Finding.ok("port", port + " is in use, and the server of this data folder runs" + server.get())
                    : Finding.failure(
                            "port",
                            port + " cannot be had (" + e.getMessage()
                                    + "). Stop the program that listens there, or choose another one with --port PORT.");
        }
    }

    public static Finding folder(Path folder, boolean isRestoring) {
        try {
            if (Files.notExists(folder)) {
                return folderToBe(folder);
            }
            if (!Files.isDirectory(folder) || !Files.isWritable(folder) || !Files.isExecutable(folder)) {
                return Finding.failure(
                        "data",
                        folder + " is no folder that this user may write to. Name another one with --data DIR, or give"
                                + " this user the right.");
            }
            if (isRestoring) {
                return Finding.failure("data", "a restore into " + folder + " was interrupted. Run it again.");
            }
            boolean isPrivate =
                    !folder.getFileSystem().supportedFileAttributeViews().contains("posix")
                            || OWNERS.containsAll(Files.getPosixFilePermissions(folder));
            return isPrivate
                    ? Finding.ok("data", folder.toString())
                    : Finding.warning(
                            "data",
                            "others may look into " + folder + ", where the server's key is: chmod 700 " + folder);
        } catch (IOException e) {
            return Finding.failure("data", folder + " cannot be looked at: " + e.getMessage() + ".");
        }
    }

    private static Finding folderToBe(Path folder) {
        Path parent = existing(folder);
        return Files.isWritable(parent)
                ? Finding.ok("data", folder + " will be made at the first start")
                : Finding.failure(
                        "data", folder + " cannot be made: this user may not write in " + parent + ". See --data DIR.");
    }

    private static Path existing(Path folder) {
        Path parent = folder.toAbsolutePath();
        while (Files.notExists(parent) && parent.getParent() != null) {
            parent = parent.getParent();
        }
        return parent;
    }

    public static Finding disk(Path folder) {
        try {
            FileStore store = Files.getFileStore(existing(folder));
            return disk(store.getUsableSpace());
        } catch (IOException e) {
            return Finding.warning("disk", "nobody knows how much room there is: " + e.getMessage() + ".");
        }
    }

    static Finding disk(long bytes) {
        String words = DataSize.ofBytes(bytes).toMegabytes() + " MB are free";
        if (bytes < LEAST_ROOM.toBytes()) {
            return Finding.failure("disk", words + ". Make room: what is said is refused when the disk is full.");
        }
        return bytes < ROOM.toBytes()
                ? Finding.warning("disk", words + ". Make room, or keep less with mschat.history.age.")
                : Finding.ok("disk", words);
    }
}
