package io.mschat.server.identity;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Creates files that only the server's user may read. */
public final class OwnerOnly {

    private OwnerOnly() {}

    /**
     * Creates a file beside the target, to be moved into its place when it is complete.
     *
     * @param content in ASCII
     */
    public static Path draft(Path target, String content) throws IOException {
        Path draft = draft(target);
        try {
            return Files.writeString(draft, content, StandardCharsets.US_ASCII);
        } catch (IOException e) {
            Files.deleteIfExists(draft);
            throw e;
        }
    }

    /** Creates an empty file beside the target, to be moved into its place when it is complete. */
    public static Path draft(Path target) throws IOException {
        Path folder = target.toAbsolutePath().getParent();
        return Files.createTempFile(folder, target.getFileName() + ".", ".new", attributes(target));
    }

    /**
     * Creates an empty file.
     *
     * @throws java.nio.file.FileAlreadyExistsException if there is one
     */
    public static void create(Path file) throws IOException {
        Files.createFile(file, attributes(file));
    }

    private static FileAttribute<?>[] attributes(Path path) {
        boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
