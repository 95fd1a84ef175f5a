package io.mschat.server.doctor;

import io.mschat.protocol.crypto.ServerIdentity;
import io.mschat.server.identity.FileErrorText;
import io.mschat.server.identity.IdentityFile;
import io.mschat.server.identity.UnusableFolderException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/** Checks the data folder, and the server's key, which is a file in it or elsewhere. */
public final class DataFolderChecks {

    private static final Set<PosixFilePermission> OWNERS =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    private static final String REMEDY =
            " Name another one with --data DIR, or give this user the right to write there.";

    private DataFolderChecks() {}

    /**
     * Checks the data folder.
     *
     * @param isRestoring whether a restore into it was not completed
     */
    public static Finding look(Path folder, boolean isRestoring) {
        try {
            if (!Files.readAttributes(folder, BasicFileAttributes.class).isDirectory()) {
                throw new NotDirectoryException(folder.toString());
            }
            if (!Files.isWritable(folder) || !Files.isExecutable(folder)) {
                return Finding.failure("data", folder + " cannot be used: this user may not write there." + REMEDY);
            }
            if (isRestoring) {
                return Finding.failure("data", "a restore into " + folder + " was interrupted. Run it again.");
            }
            return isPrivate(folder)
                    ? Finding.ok("data", folder.toString())
                    : Finding.warning(
                            "data",
                            "others may look into " + folder + ", where the server's key is: chmod 700 " + folder);
        } catch (NoSuchFileException e) {
            return toBeMade(folder);
        } catch (IOException e) {
            return Finding.failure("data", folder + " cannot be used: " + FileErrorText.of(e) + "." + REMEDY);
        }
    }

    private static boolean isPrivate(Path folder) throws IOException {
        return !folder.getFileSystem().supportedFileAttributeViews().contains("posix")
                || OWNERS.containsAll(Files.getPosixFilePermissions(folder));
    }

    private static Finding toBeMade(Path folder) {
        Path parent = existing(folder);
        return Files.isDirectory(parent) && Files.isWritable(parent)
                ? Finding.ok("data", folder + " will be made at the first start")
                : Finding.failure(
                        "data",
                        folder + " cannot be made: " + parent + " is no folder in which this user may write." + REMEDY);
    }

    /** Returns the folder itself, or its nearest parent that exists. */
    static Path existing(Path folder) {
        Path parent = folder.toAbsolutePath();
        while (Files.notExists(parent, LinkOption.NOFOLLOW_LINKS) && parent.getParent() != null) {
            parent = parent.getParent();
        }
        return parent;
    }

    /**
     * Checks the server's key.
     *
     * @param file read as a server reads it, but not created
     */
    public static Finding identity(IdentityFile file) {
        try {
            return file.peek()
                    .map(ServerIdentity::publicKey)
                    .map(key -> Finding.ok("identity", key.fingerprint().toString()))
                    .orElseGet(() -> Finding.ok("identity", "will be made at the first start"));
        } catch (UnusableFolderException e) {
            return Finding.failure("identity", String.valueOf(e.getMessage()));
        }
    }
}
