package io.mschat.server.identity;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.Map;

/**
 * The folder in which a server keeps the data that must outlive it. The folder need not exist.
 *
 * @param path the folder; made absolute
 */
public record DataFolder(Path path) {

    private static final String IDENTITY = "identity.pem";
    private static final String DATABASE = "mschat.db";
    private static final String ADMIN = "admin";
    private static final String LOCK = "server.lock";
    private static final String LAST_BACKUP = "backup.last";
    private static final String HIGH_WATER_MARK = "high-water-mark";
    private static final String RESTORING = "restore.unfinished";

    public DataFolder {
        path = path.toAbsolutePath().normalize();
    }

    /**
     * A data folder that can be used: created if it is missing, with access for its owner only.
     *
     * @throws UnusableFolderException if it cannot be created, or not be written to
     */
    public static DataFolder at(Path path) {
        DataFolder data = new DataFolder(path);
        Path folder = data.path();
        try {
            if (Files.notExists(folder)) {
                Files.createDirectories(folder);
                OwnerOnly.restrict(folder);
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
                    "The data folder " + folder + " cannot be used: " + FileErrorText.of(e)
                            + ". Name another one with --data DIR, or give this user the right to write there.",
                    e);
        }
    }

    /**
     * The default data folder: {@code $XDG_DATA_HOME/mschat/server}, by default below {@code ~/.local/share}.
     *
     * @param accountHome the home folder for an environment without {@code HOME}
     */
    public static Path byDefault(Map<String, String> environment, String accountHome) {
        String xdg = environment.getOrDefault("XDG_DATA_HOME", "");
        Path home = Path.of(environment.getOrDefault("HOME", accountHome));
        Path base = xdg.isEmpty() ? home.resolve(".local").resolve("share") : Path.of(xdg);
        return base.resolve("mschat").resolve("server");
    }

    /**
     * Creates an empty file that only the folder's owner may read. If root works in another user's folder, the file is
     * given to that user, whose server is to read it.
     *
     * @throws java.nio.file.FileAlreadyExistsException if there is one
     */
    public void create(Path file) throws IOException {
        OwnerOnly.create(file);
        give(file);
    }

    /**
     * Makes the folder's owner the owner of a file in it, if another user has created the file and may change its
     * owner.
     */
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
            // Only root can. Any other user keeps the file, and is the one who will read it.
        }
    }

    /** The file of the server's identity. */
    public Path identity() {
        return path.resolve(IDENTITY);
    }

    /** The folder for the socket by which a running server is administered. It is empty while none runs. */
    public Path admin() {
        return path.resolve(ADMIN);
    }

    /**
     * A marker file that exists while a restore replaces the data: as long as it exists, neither the old nor the new
     * data is complete.
     */
    public Path restoring() {
        return path.resolve(RESTORING);
    }

    /** A file that says when the last backup succeeded. */
    public Path lastBackup() {
        return path.resolve(LAST_BACKUP);
    }

    /** A file that says up to where the chat log was delivered. It is no part of a backup: it is about the log as it was here. */
    public Path highWaterMark() {
        return path.resolve(HIGH_WATER_MARK);
    }

    /** The file of the embedded database, which need not exist. */
    public Path databaseFile() {
        return path.resolve(DATABASE);
    }

    /** The file that a running server holds a lock on. */
    Path lock() {
        return path.resolve(LOCK);
    }

    /**
     * Checks that the file of the embedded database exists.
     *
     * @throws UnusableFolderException if no server has had an embedded database here
     */
    public void requireDatabaseFile() {
        if (Files.notExists(databaseFile())) {
            throw new UnusableFolderException(
                    "There is no server's data in " + path + ". Name the folder with --data DIR.", null);
        }
    }

    /**
     * Creates the file of the embedded database if it is missing, readable by its owner only, before the database
     * creates it readable by all users.
     *
     * @throws UnusableFolderException if it cannot be created
     */
    public void ensureDatabaseFile() {
        Path file = databaseFile();
        try {
            if (Files.notExists(file)) {
                create(file);
            }
        } catch (IOException e) {
            throw new UnusableFolderException(
                    "The database file " + file + " cannot be made: " + FileErrorText.of(e) + ".", e);
        }
    }
}
