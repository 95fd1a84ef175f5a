package io.mschat.server.backup;

import io.mschat.server.identity.DataFolder;
import io.mschat.server.identity.FileErrorText;
import io.mschat.server.storage.Database;
import io.mschat.server.storage.DatabaseKind;
import io.mschat.server.storage.DatabaseSettings;
import io.mschat.server.storage.FileCorruption;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import tools.jackson.core.JacksonException;

/**
 * Restores a backup on trial, into a folder of its own beside the backup. The folder takes as much room as the data and
 * is deleted at the end. A backup that fails gets the suffix {@code .unusable}, so that it is not taken for a backup;
 * one that could not be tried, for want of room, does not.
 */
public final class TrialRestore {

    /** What SQLite says about rows that cannot be those of a server. */
    private static final Set<SQLiteErrorCode> OF_THE_ROWS =
            EnumSet.of(SQLiteErrorCode.SQLITE_CONSTRAINT, SQLiteErrorCode.SQLITE_MISMATCH);

    private TrialRestore() {}

    /**
     * Restores the backup and compares the result with its manifest.
     *
     * @return a sentence about why the backup could not be tried; empty if it was, and is good
     * @throws UnusableBackupException if the backup cannot be restored, or the result differs from the manifest
     */
    public static Optional<String> of(Path archive) throws UnusableBackupException {
        return of(archive, archive.toAbsolutePath().getParent());
    }

    /** @param place where the backup is restored */
    static Optional<String> of(Path archive, @Nullable Path place) throws UnusableBackupException {
        try {
            tryOut(archive, place);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(untried(archive, FileErrorText.of(e) + "."));
        } catch (UnusableBackupException e) {
            if (e instanceof UnusableBackupException.AtRestore failure && !isOfTheBackup(failure)) {
                return Optional.of(untried(archive, deepest(failure).getMessage() + "."));
            }
            boolean unused = archive.toFile().renameTo(new File(archive + Rotation.UNUSABLE));
            throw e;
        }
    }

    /** The first of the causes: the others repeat it, on several lines. */
    private static Throwable deepest(Throwable failure) {
        Throwable cause = failure.getCause();
        return cause == null ? failure : deepest(cause);
    }

    private static String untried(Path archive, String why) {
        return archive + " was made, and could not be restored on trial: " + why
                + " Is there room for the data beside it? Make room, and try it with restore --data DIR.";
    }

    /**
     * Whether a restore failed because of what is in the backup. Only what says so for certain counts: a full disk shows
     * in many ways, for example as a connection that is closed.
     */
    static boolean isOfTheBackup(UnusableBackupException.AtRestore failure) {
        return Stream.iterate(failure.getCause(), cause -> cause != null, Throwable::getCause)
                .anyMatch(cause -> switch (cause) {
                    case ZipException damage -> true;
                    case JacksonException rubbish -> true;
                    case SQLiteException fault -> OF_THE_ROWS.contains(FileCorruption.primaryCode(fault));
                    default -> false;
                });
    }

    private static void tryOut(Path archive, @Nullable Path place) throws UnusableBackupException, IOException {
        // Only its owner can read the folder.
        Path folder = Files.createTempDirectory(place, ".restored-on-trial-");
        try {
            restore(archive, new DataFolder(folder));
        } catch (SQLException e) {
            throw new UnusableBackupException(
                    archive + " was restored on trial, and cannot be read: " + e.getMessage(), e);
        } finally {
            delete(folder);
        }
    }

    private static void restore(Path archive, DataFolder data)
            throws UnusableBackupException, IOException, SQLException {
        DatabaseSettings settings = DatabaseSettings.file(data.databaseFile());
        Manifest manifest =
                new Restore(new DataLocations(data, data.identity(), settings), "trial", "trial").run(archive, false);
        try (Connection connection = Database.snapshot(settings)) {
            Optional<String> damage = FileCorruption.in(connection, DatabaseKind.SQLITE);
            if (damage.isPresent()) {
                throw new UnusableBackupException(archive + " was restored on trial, and is damaged: " + damage.get());
            }
            for (Table table : Table.values()) {
                Manifest.Part part = manifest.parts().get(table.entry());
                if (part != null && rows(connection, table) != part.rows()) {
                    throw new UnusableBackupException(archive + " was restored on trial, and has not all of "
                            + table.sqlName() + ". Make another one.");
                }
            }
        }
    }

    private static long rows(Connection connection, Table table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery("select count(*) from " + table.sqlName())) {
            return answer.next() ? answer.getLong(1) : 0;
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(TrialRestore::delete);
        }
    }

    private static void delete(File file) {
        boolean unused = file.delete();
    }
}
