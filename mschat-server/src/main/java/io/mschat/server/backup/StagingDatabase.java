package io.mschat.server.backup;

import com.zaxxer.hikari.HikariDataSource;
import io.mschat.server.identity.DataFolder;
import io.mschat.server.storage.Database;
import io.mschat.server.storage.DatabaseKind;
import io.mschat.server.storage.DatabaseSettings;
import io.mschat.server.storage.Schema;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * An SQLite file beside the data into which an archive is loaded before anything is changed. Has the tables that this
 * program knows.
 */
final class StagingDatabase {

    private static final String NAME = "mschat.db.restoring";

    /** The suffixes of a database file and of the files that SQLite keeps beside it. */
    static final List<String> SUFFIXES = List.of("", "-wal", "-shm");

    private final DataFolder folder;
    private final Path file;

    StagingDatabase(DataFolder folder) {
        this.folder = folder;
        this.file = folder.path().resolve(NAME);
    }

    DatabaseSettings settings() {
        return DatabaseSettings.file(file);
    }

    /**
     * Loads the archive. Replaces what an interrupted restore may have left.
     *
     * @param newEpoch the new epoch of the log
     */
    void fill(Archive archive, String newEpoch) throws IOException, SQLException {
        delete();
        // Also if this program is terminated.
        SUFFIXES.forEach(suffix -> file.resolveSibling(NAME + suffix).toFile().deleteOnExit());
        folder.create(file);
        try (HikariDataSource source = Database.open(settings())) {
            Schema.flyway(source, DatabaseKind.SQLITE, archive.manifest().schema())
                    .migrate();
            try (Connection connection = source.getConnection()) {
                connection.setAutoCommit(false);
                load(archive, connection);
                connection.commit();
            }
            Schema.flyway(source, DatabaseKind.SQLITE, Schema.LATEST).migrate();
            try (Connection connection = source.getConnection()) {
                begin(newEpoch, connection);
            }
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    private static void load(Archive archive, Connection connection) throws IOException, SQLException {
        for (Table table : archive.tables()) {
            if (table == Table.SETTING) {
                try (Statement statement = connection.createStatement()) {
                    // Rows that a migration may have inserted.
                    statement.execute("delete from setting");
                }
            }
            try (RowWriter rows = new RowWriter(connection, table, archive.columns(table), false)) {
                archive.forEachRow(table, rows::add);
                rows.flush();
            }
            if (table.hasIdentity()) {
                long next = Math.max(archive.next(table), RowIdSequences.next(connection, DatabaseKind.SQLITE, table));
                RowIdSequences.goOnAt(next, connection, DatabaseKind.SQLITE, table);
            }
        }
    }

    private static void begin(String newEpoch, Connection connection) throws SQLException {
        try (PreparedStatement epoch = connection.prepareStatement("update chat_series set epoch = ?");
                Statement statement = connection.createStatement()) {
            epoch.setString(1, newEpoch);
            int unused = epoch.executeUpdate();
            statement.execute("pragma wal_checkpoint(truncate)");
        }
    }

    void moveTo(Path place) throws IOException {
        Files.move(file, place, StandardCopyOption.ATOMIC_MOVE);
    }

    void delete() throws IOException {
        for (String suffix : SUFFIXES) {
            Files.deleteIfExists(file.resolveSibling(NAME + suffix));
        }
    }
}
