package io.mschat.cli.home;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Creates files and directories that only their owner may read, from the moment they exist. On Windows the profile
 * directories are private anyway.
 */
public final class PrivateFiles {

    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    /** The maximum number of symbolic links to follow, as on Linux. */
    private static final int MOST_LINKS = 40;

    private PrivateFiles() {}

    public static void makeDirectory(Path directory) throws IOException {
        boolean fresh = !Files.exists(directory);
        Files.createDirectories(directory, permissions("rwx------"));
        if (fresh && POSIX) {
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        }
    }

    public static FileChannel open(Path file, OpenOption... options) throws IOException {
        return FileChannel.open(file, Set.of(options), permissions("rw-------"));
    }

    /**
     * Replaces a file atomically: a reader sees either the old text or the new text. Concurrent writers need a lock, or
     * one of them may fail. A symbolic link stays: its target is replaced.
     */
    public static void replace(Path link, String text) throws IOException {
        Path file = target(link);
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        try (FileChannel channel = open(fresh, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            write(channel, text);
            channel.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** The file that a chain of symbolic links leads to. It may not exist yet. */
    private static Path target(Path link) throws IOException {
        Path file = link;
        for (int followed = 0; Files.isSymbolicLink(file); followed++) {
            if (followed == MOST_LINKS) {
                throw new FileSystemLoopException(link.toString());
            }
            file = file.resolveSibling(Files.readSymbolicLink(file));
        }
        return file;
    }

    /**
     * Writes the whole text. On a disk that is nearly full, the first call of {@code write} writes what still fits, and
     * only the next one fails; hence the loop.
     */
    static void write(FileChannel channel, String text) throws IOException {
        ByteBuffer left = StandardCharsets.UTF_8.encode(text);
        while (left.hasRemaining()) {
            channel.write(left);
        }
    }

    private static FileAttribute<?>[] permissions(String permissions) {
        return POSIX
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
