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

/** Files and directories that only their owner may read, from their first moment. Windows' profile directories are so anyway. */
public final class OwnerOnly {

    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    /** As many as Linux follows. */
    private static final int MOST_LINKS = 40;

    private OwnerOnly() {}

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
     * Writes the whole file and moves it into place: a reader sees the old text or the new one. Two writers at the same
     * time need a lock, or one of them may fail. A link stays one: what it leads to is replaced.
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

    /** Which may not be there yet. */
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

    /** On a disk that is nearly full, the first call writes what still fits, and only the next one fails. */
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
