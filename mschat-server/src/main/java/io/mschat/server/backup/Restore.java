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
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.flywaydb.core.api.MigrationVersion;

/**
 * Puts a backup in place of what is there. The archive is made a database of this program's version first, beside the data;
 * only then is anything changed. While it is, a file in the data folder says that a server must not start; an interrupted
 * restore is completed by running it again. The log goes on under another epoch, because what was said after the backup is
 * gone and its offsets will be given anew.
 */
public final class Restore {

    private static final String STAGE = "mschat.db.restoring";

    /** What SQLite has beside a database. */
    private static final List<String> SUFFIXES = List.of("", "-wal", "-shm");

    private final DataFolder folder;
    private final Path identity;
    private final DatabaseSettings database;
    private final String newEpoch;
    private final String time;
    private final Runnable betweenSteps;

    /**
     * @param folder claimed by the caller
     * @param identity where the server's key is to be
     * @param newEpoch of the log
     * @param time for the names of what is put aside
     */
    public Restore(DataFolder folder, Path identity, DatabaseSettings database, String newEpoch, String time) {
        this(folder, identity, database, newEpoch, time, () -> {});
    }

    /** @param betweenSteps may throw, as when the machine fails there */
    Restore(
            DataFolder folder,
            Path identity,
            DatabaseSettings database,
            String newEpoch,
            String time,
            Runnable betweenSteps) {
        this.folder = folder;
        this.identity = identity;
        this.database = database;
        this.newEpoch = newEpoch;
        this.time = time;
        this.betweenSteps = betweenSteps;
    }

    /** @param replace whether there may be data already, which is kept aside, or in PostgreSQL is gone */
    public Manifest run(Path file, boolean replace) throws UnusableBackupException {
        try (Archive archive = Archive.open(file)) {
            refuseToOverwrite(replace);
            Path stage = folder.path().resolve(STAGE);
            stage(archive, stage);
            betweenSteps.run();
            Path unfinished = folder.restoring();
            Files.writeString(unfinished, file.toString());
            force(unfinished);
            betweenSteps.run();
            switch (database.kind()) {
                case SQLITE -> putInPlace(stage);
                case POSTGRESQL -> copyToPostgresql(stage);
            }
            betweenSteps.run();
            putInPlace(archive.identity());
            betweenSteps.run();
            for (String suffix : SUFFIXES) {
                Files.deleteIfExists(stage.resolveSibling(STAGE + suffix));
            }
            Files.delete(unfinished);
            return archive.manifest();
        } catch (IOException | SQLException e) {
            throw new UnusableBackupException("The backup cannot be restored: " + e.getMessage(), e);
        }
    }

    private void refuseToOverwrite(boolean replace) throws UnusableBackupException, SQLException {
        if (database.kind() == DatabaseKind.POSTGRESQL && others() > 0) {
            throw new UnusableBackupException("A server is using the database. Stop it, on whichever machine it is.");
        }
        if (replace || Files.exists(folder.restoring())) {
            return;
        }
        boolean isSomethingThere = Files.exists(identity)
                || switch (database.kind()) {
                    case SQLITE -> folder.databaseFile().toFile().length() > 0;
                    case POSTGRESQL -> hasTables();
                };
        if (isSomethingThere) {
            throw new UnusableBackupException("There is a server's data already in " + folder.path()
                    + (database.kind() == DatabaseKind.POSTGRESQL ? " or in the database" : "")
                    + ". Restore into another folder with --data DIR, or in its place with --force.");
        }
    }

    private boolean hasTables() throws SQLException {
        return ask("select count(*) from information_schema.tables where table_name = 'account'"
                        + " and table_schema = current_schema()")
                > 0;
    }

    /** Connections of servers. */
    private long others() throws SQLException {
        return ask("select count(*) from pg_stat_activity where application_name = 'mschat'"
                + " and datname = current_database() and pid <> pg_backend_pid()");
    }

    private long ask(String question) throws SQLException {
        try (Connection connection = Database.snapshot(database);
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(question)) {
            answer.next();
            return answer.getLong(1);
        }
    }

    /** Makes a database file of it, with the tables that this program has. */
    private void stage(Archive archive, Path stage) throws IOException, SQLException, UnusableBackupException {
        for (String suffix : SUFFIXES) {
            Files.deleteIfExists(stage.resolveSibling(STAGE + suffix));
        }
        createForOwnerOnly(stage);
        String schema = archive.manifest().schema();
        try (HikariDataSource source = Database.open(DatabaseSettings.file(stage))) {
            String newest = Schema.newest();
            if (MigrationVersion.fromVersion(schema).compareTo(MigrationVersion.fromVersion(newest)) > 0) {
                throw new UnusableBackupException("The backup was made by mschat "
                        + archive.manifest().mschat()
                        + ", which is newer than this one: its tables are of version " + schema + ", and this program"
                        + " knows them up to " + newest + ". Restore it with that mschat.");
            }
            Schema.flyway(source, DatabaseKind.SQLITE, schema).migrate();
            try (Connection connection = source.getConnection()) {
                connection.setAutoCommit(false);
                load(archive, connection);
                connection.commit();
            }
            Schema.flyway(source, DatabaseKind.SQLITE, Schema.LATEST).migrate();
            try (Connection connection = source.getConnection();
                    PreparedStatement epoch = connection.prepareStatement("update chat_series set epoch = ?")) {
                epoch.setString(1, newEpoch);
                int unused = epoch.executeUpdate();
                try (Statement statement = connection.createStatement()) {
                    statement.execute("pragma wal_checkpoint(truncate)");
                }
            }
        }
        force(stage);
    }

    private static void load(Archive archive, Connection connection) throws IOException, SQLException {
        for (Table table : Table.values()) {
            try (Statement statement = connection.createStatement()) {
                if (table == Table.SETTING) {
                    // What a migration may have put there.
                    statement.execute("delete from setting");
                }
            }
            try (Rows rows = new Rows(connection, table, archive.columns(table), false)) {
                archive.forEachRow(table, rows::add);
                rows.flush();
            }
        }
    }

    private void putInPlace(Path stage) throws IOException {
        Path file = folder.databaseFile();
        for (String suffix : SUFFIXES) {
            Path old = file.resolveSibling(file.getFileName() + suffix);
            if (Files.exists(old)) {
                Files.move(old, file.resolveSibling(file.getFileName() + aside() + suffix));
            }
        }
        betweenSteps.run();
        Files.move(stage, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private String aside() {
        return ".before-restore-" + time;
    }

    private void putInPlace(byte[] pem) throws IOException {
        if (Files.exists(identity)) {
            Files.copy(
                    identity,
                    identity.resolveSibling(identity.getFileName() + aside()),
                    StandardCopyOption.COPY_ATTRIBUTES,
                    StandardCopyOption.REPLACE_EXISTING);
        }
        Path draft = identity.resolveSibling(identity.getFileName() + ".new");
        Files.deleteIfExists(draft);
        createForOwnerOnly(draft);
        Files.write(draft, pem);
        force(draft);
        Files.move(draft, identity, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** All in one transaction. */
    private void copyToPostgresql(Path stage) throws SQLException {
        try (HikariDataSource target = Database.open(database)) {
            Schema.upgrade(Schema.flyway(target, DatabaseKind.POSTGRESQL, Schema.LATEST));
            try (Connection from = Database.snapshot(DatabaseSettings.file(stage));
                    Connection to = target.getConnection()) {
                to.setAutoCommit(false);
                try (Statement statement = to.createStatement()) {
                    empty(statement);
                    for (Table table : Table.values()) {
                        copy(from, to, table);
                        if (table.hasIdentity()) {
                            statement.execute("select setval(pg_get_serial_sequence('%1$s', 'id'),"
                                            .formatted(table.sqlName())
                                    + " coalesce((select max(id) from " + table.sqlName() + "), 0) + 1, false)");
                        }
                    }
                    statement.execute("update bulletin set revision = revision + 1");
                    statement.execute("alter table audit_entry enable trigger user");
                }
                to.commit();
            }
        }
    }

    /** The audit log lets nothing go otherwise. */
    private static void empty(Statement statement) throws SQLException {
        statement.execute("alter table audit_entry disable trigger user");
        List<String> tables =
                new ArrayList<>(Stream.of(Table.values()).map(Table::sqlName).toList());
        tables.addAll(List.of("resume_session", "pending_request", "verification_attempt", "verification_mail"));
        for (String table : tables.reversed()) {
            statement.execute("delete from " + table);
        }
    }

    private static void copy(Connection from, Connection to, Table table) throws SQLException {
        try (Statement question = from.createStatement();
                ResultSet answer = question.executeQuery("select * from " + table.sqlName())) {
            List<String> columns = new ArrayList<>();
            for (int i = 1; i <= answer.getMetaData().getColumnCount(); i++) {
                columns.add(answer.getMetaData().getColumnName(i));
            }
            try (Rows rows = new Rows(to, table, columns, table.hasIdentity())) {
                while (answer.next()) {
                    Object[] row = new Object[columns.size()];
                    for (int i = 0; i < row.length; i++) {
                        row[i] = answer.getObject(i + 1);
                    }
                    rows.add(row);
                }
                rows.flush();
            }
        }
    }

    private static void createForOwnerOnly(Path file) throws IOException {
        Files.createFile(file);
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
    }

    private static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }
}
