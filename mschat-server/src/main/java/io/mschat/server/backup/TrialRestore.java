package io.mschat.server.backup;

import io.mschat.server.identity.DataFolder;
import io.mschat.server.identity.Reasons;
import io.mschat.server.storage.Damage;
import io.mschat.server.storage.Database;
import io.mschat.server.storage.DatabaseKind;
import io.mschat.server.storage.DatabaseSettings;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Restores a backup on trial, into a folder of its own beside the backup. The folder takes as much room as the data and
 * is deleted at the end. A backup that fails gets the suffix {@code .unusable}, so that it is not taken for a backup.
 */
public final class TrialRestore {

    private TrialRestore() {}

    /**
     * Restores the backup and compares the result with its manifest.
     *
     * @throws UnusableBackupException if the backup cannot be restored, or the result differs from the manifest
     */
    public static void of(Path archive) throws UnusableBackupException {
        try {
            tryOut(archive);
        } catch (UnusableBackupException e) {
            boolean unused = archive.toFile().renameTo(new File(archive + ".unusable"));
            throw e;
        }
    }

    private static void tryOut(Path archive) throws UnusableBackupException {
        try {
            // Only its owner can read the folder.
            Path folder = Files.createTempDirectory(archive.toAbsolutePath().getParent(), ".restored-on-trial-");
            try {
                restore(archive, new DataFolder(folder));
            } finally {
                delete(folder);
            }
        } catch (IOException e) {
            throw new UnusableBackupException(
                    archive + " cannot be restored on trial: " + Reasons.of(e) + ". Is there room beside it?", e);
        } catch (SQLException e) {
            throw new UnusableBackupException(
                    archive + " was restored on trial, and cannot be read: " + e.getMessage(), e);
        }
    }

    private static void restore(Path archive, DataFolder data)
            throws UnusableBackupException, IOException, SQLException {
        DatabaseSettings settings = DatabaseSettings.file(data.databaseFile());
        Manifest manifest =
                new Restore(new DataLocations(data, data.identity(), settings), "trial", "trial").run(archive, false);
        try (Connection connection = Database.snapshot(settings)) {
            Optional<String> damage = Damage.in(connection, DatabaseKind.SQLITE);
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
