package io.mschat.server.backup;

import io.mschat.server.identity.DataFolder;
import io.mschat.server.identity.FileErrorText;
import io.mschat.server.identity.IdentityFile;
import io.mschat.server.storage.DatabaseKind;
import io.mschat.server.storage.Schema;
import io.mschat.server.storage.UnusableDatabaseException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Replaces a server's data with a backup. First the archive is loaded into a database of this program's version, beside
 * the data; only then is anything changed. During the change a file in the data folder says that a server must not
 * start. An interrupted restore is completed by running it again. The log gets a new epoch, because messages sent after
 * the backup are gone and their offsets will be used again.
 */
public final class Restore {

    private final DataFolder folder;
    private final Path identity;
    private final DatabaseKind kind;
    private final PostgresqlTarget postgresql;
    private final StagingDatabase stage;
    private final String newEpoch;
    private final String time;
    private final Runnable betweenSteps;

    /**
     * Creates a restore.
     *
     * @param locations the data; the caller has claimed its folder
     * @param newEpoch the new epoch of the log
     * @param time the time, for the names of files that are put aside
     */
    public Restore(DataLocations locations, String newEpoch, String time) {
        this(locations, newEpoch, time, () -> {});
    }

    /**
     * Creates a restore for tests.
     *
     * @param betweenSteps may throw, as if the machine failed there
     */
    Restore(DataLocations locations, String newEpoch, String time, Runnable betweenSteps) {
        this.folder = locations.folder();
        this.identity = locations.identity();
        this.kind = locations.database().kind();
        this.postgresql = new PostgresqlTarget(locations.database());
        this.stage = new StagingDatabase(folder);
        this.newEpoch = newEpoch;
        this.time = time;
        this.betweenSteps = betweenSteps;
    }

    /**
     * Runs the restore. Slow: reads the whole archive twice.
     *
     * @param replace whether existing data may be replaced; SQLite files are kept aside, data in PostgreSQL is deleted
     * @throws UnusableBackupException if the restore failed; the message says whether anything was changed
     */
    public Manifest run(Path file, boolean replace) throws UnusableBackupException {
        try (Archive archive = Archive.open(file)) {
            refuseWhatIsNewer(archive);
            byte[] key = key(archive);
            refuseToOverwrite(replace);
            stage.fill(archive, newEpoch);
            betweenSteps.run();
            putInPlace(key, file);
            return archive.manifest();
        } catch (JacksonException e) {
            throw failed("it holds what no mschat has written: " + e.getMessage(), e);
        } catch (IOException e) {
            throw failed(FileErrorText.of(e) + ".", e);
        } catch (SQLException | UnusableDatabaseException | FlywayException e) {
            throw failed(e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed("it was to end.", e);
        } finally {
            tidyUp();
        }
    }

    private UnusableBackupException failed(@Nullable String why, Exception e) {
        return Files.exists(folder.restoring())
                ? new UnusableBackupException.AtRestore(
                        "The restore was interrupted: " + why + " Mend that and run it again; a server does not start"
                                + " in " + folder.path() + " before.",
                        e)
                : new UnusableBackupException.AtRestore(
                        "The backup cannot be restored: " + why + " Nothing was changed.", e);
    }

    /** Deletes the stage, which has a copy of all messages on a disk that may be full. Another run makes it again. */
    private void tidyUp() {
        try {
            stage.delete();
        } catch (IOException e) {
            // The first exception is the important one.
        }
    }

    private static void refuseWhatIsNewer(Archive archive) throws UnusableBackupException {
        Manifest manifest = archive.manifest();
        if (Schema.isNewer(manifest.schema())) {
            throw new UnusableBackupException("The backup was made by mschat " + manifest.mschat()
                    + ", which is newer than this one: its tables are of version " + manifest.schema()
                    + ", and this program knows them up to " + Schema.newest() + ". Restore it with that mschat.");
        }
    }

    private static byte[] key(Archive archive) throws IOException, UnusableBackupException {
        byte[] key = archive.identity();
        if (!IdentityFile.isIdentity(key)) {
            throw new UnusableBackupException("The server's key in the backup is none. Use another backup.");
        }
        return key;
    }

    private void refuseToOverwrite(boolean replace) throws UnusableBackupException, SQLException, InterruptedException {
        if (kind == DatabaseKind.POSTGRESQL) {
            if (postgresql.isInUse()) {
                throw new UnusableBackupException(
                        "A server is using the database. Stop it, on whichever machine it is.");
            }
            postgresql.requireDurable();
        }
        if (!replace && Files.notExists(folder.restoring()) && isSomethingThere()) {
            throw new UnusableBackupException("There is a server's data already in " + folder.path()
                    + (kind == DatabaseKind.POSTGRESQL ? " or in the database" : "")
                    + ". Restore into another folder with --data DIR, or in its place with --force.");
        }
    }

    private boolean isSomethingThere() throws SQLException {
        return Files.exists(identity)
                || switch (kind) {
                    case SQLITE -> folder.databaseFile().toFile().length() > 0;
                    case POSTGRESQL -> postgresql.hasTables();
                };
    }

    /**
     * Puts the database and then the key in place. If it is interrupted, it is completed by running the restore again.
     */
    private void putInPlace(byte[] key, Path from) throws IOException, SQLException {
        switch (kind) {
            case SQLITE -> {
                begin(from);
                putDatabaseInPlace();
            }
            case POSTGRESQL -> postgresql.fill(stage, () -> begin(from));
        }
        betweenSteps.run();
        putKeyInPlace(key);
        betweenSteps.run();
        Files.delete(folder.restoring());
    }

    private void begin(Path from) throws IOException {
        Path unfinished = folder.restoring();
        if (Files.notExists(unfinished)) {
            folder.create(unfinished);
        }
        Files.writeString(unfinished, from.toString());
        force(unfinished);
        betweenSteps.run();
    }

    private void putDatabaseInPlace() throws IOException {
        Path file = folder.databaseFile();
        for (String suffix : StagingDatabase.SUFFIXES) {
            Path old = file.resolveSibling(file.getFileName() + suffix);
            if (Files.exists(old)) {
                Files.move(old, file.resolveSibling(file.getFileName() + aside() + suffix));
            }
        }
        betweenSteps.run();
        stage.moveTo(file);
    }

    private String aside() {
        return ".before-restore-" + time;
    }

    private void putKeyInPlace(byte[] pem) throws IOException {
        if (Files.exists(identity)) {
            Files.copy(
                    identity,
                    identity.resolveSibling(identity.getFileName() + aside()),
                    StandardCopyOption.COPY_ATTRIBUTES,
                    StandardCopyOption.REPLACE_EXISTING);
        }
        Path draft = identity.resolveSibling(identity.getFileName() + ".new");
        Files.deleteIfExists(draft);
        folder.create(draft);
        Files.write(draft, pem);
        force(draft);
        Files.move(draft, identity, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }
}
