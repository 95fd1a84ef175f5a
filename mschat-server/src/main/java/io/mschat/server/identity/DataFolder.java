package io.mschat.server.identity;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Map;

/**
 * Where a server keeps what must outlive it, whether it is there or not.
 *
 * @param path the folder; absolute from then on
 */
public record DataFolder(Path path) {

    private static final String IDENTITY = "identity.pem";
    private static final String DATABASE = "mschat.db";
    private static final String ADMIN_KEY = "admin.key";
    private static final String LOCK = "server.lock";
    private static final String LAST_BACKUP = "backup.last";
    private static final String RESTORING = "restore.unfinished";

    public DataFolder {
        path = path.toAbsolutePath().normalize();
    }

    /**
     * One that can be used: made if it is missing, for its owner only.
     *
     * @throws UnusableFolderException if it cannot be made, or not be written to
     */
    public static DataFolder at(Path path) {
        DataFolder data = new DataFolder(path);
        Path folder = data.path();
        try {
            if (Files.notExists(folder)) {
                Files.createDirectories(folder);
                if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
                }
            }
            if (!Files.isDirectory(folder)) {
                throw new NotDirectoryException(folder.toString());
            }
            if (!Files.isWritable(folder) || !Files.isExecutable(folder)) {
                throw new AccessDeniedException(folder.toString());
            }
            return data;
        } catch (IOException e) {
            throw new UnusableFolderException(
                    "The data folder " + folder + " cannot be used: " + Reasons.of(e)
                            + ". Name another one with --data DIR, or give this user the right to write there.",
                    e);
        }
    }

    /**
     * Where the data is when nobody says: {@code $XDG_DATA_HOME/mschat/server}, by default below {@code ~/.local/share}.
     *
     * @param accountHome for an environment without {@code HOME}
     */
    public static Path byDefault(Map<String, String> environment, String accountHome) {
        String xdg = environment.getOrDefault("XDG_DATA_HOME", "");
        Path home = Path.of(environment.getOrDefault("HOME", accountHome));
        Path base = xdg.isEmpty() ? home.resolve(".local").resolve("share") : Path.of(xdg);
        return base.resolve("mschat").resolve("server");
    }

    /**
     * Makes an empty file for the folder's owner only. Where root works in somebody else's folder, it is theirs: their server is to
     * read it.
     *
     * @throws java.nio.file.FileAlreadyExistsException if there is one
     */
    public void create(Path file) throws IOException {
        OwnerOnly.create(file);
        give(file);
    }

    /** Gives a file in it to whom the folder belongs, where somebody else has made it who may do so. */
    public void give(Path file) throws IOException {
        UserPrincipal owner = Files.getOwner(path);
        if (!owner.equals(Files.getOwner(file))) {
            giveTo(owner, file);
        }
    }

    private static void giveTo(UserPrincipal owner, Path file) {
        try {
            Files.setOwner(file, owner);
        } catch (IOException e) {
            // Only root can. Anybody else keeps it, and is who will read it.
        }
    }

    /** The file of the server's identity. */
    public Path identity() {
        return path.resolve(IDENTITY);
    }

    /** The file by which a running server is administered; there as long as it runs. */
    public Path adminKey() {
        return path.resolve(ADMIN_KEY);
    }

    /** A file that is there while a backup is put in place of what was here: until it is gone, neither is whole. */
    public Path restoring() {
        return path.resolve(RESTORING);
    }

    /** A file that says when the last backup succeeded. */
    public Path lastBackup() {
        return path.resolve(LAST_BACKUP);
    }

    /** Where the embedded database is, or would be. */
    public Path databaseFile() {
        return path.resolve(DATABASE);
    }

    /** The file that a running server holds a lock on. */
    Path lock() {
        return path.resolve(LOCK);
    }

    /** @throws UnusableFolderException if no server has had an embedded database here */
    public void requireDatabaseFile() {
        if (Files.notExists(databaseFile())) {
            throw new UnusableFolderException(
                    "There is no server's data in " + path + ". Name the folder with --data DIR.", null);
        }
    }

    /**
     * Makes the file of the embedded database, for its owner only, before the database does it for everybody.
     *
     * @throws UnusableFolderException if it cannot be made
     */
    public void ensureDatabaseFile() {
        Path file = databaseFile();
        try {
            if (Files.notExists(file)) {
                create(file);
            }
        } catch (IOException e) {
            throw new UnusableFolderException(
                    "The database file " + file + " cannot be made: " + Reasons.of(e) + ".", e);
        }
    }
}
