package io.mschat.server.storage;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;

/** A database file with something said in it, of which a page is gone: as a disk that fails leaves it. */
public final class DamagedFile {

    private final DatabaseSettings settings;
    private final Path file;

    /** @param file which is made */
    public DamagedFile(Path file) {
        this.file = file;
        this.settings = DatabaseSettings.file(file);
    }

    public DatabaseSettings settings() {
        return settings;
    }

    /** Only zeros in the first page of a table. */
    public void withoutPageOf(String table) throws IOException {
        long page;
        long size;
        try (HikariDataSource database = Database.open(settings)) {
            Schema.upgrade(Schema.flyway(database, settings.kind(), Schema.LATEST));
            JdbcTemplate jdbc = new JdbcTemplate(database);
            page = number(jdbc, "select rootpage from sqlite_master where name = '" + table + "'");
            size = number(jdbc, "pragma page_size");
            jdbc.execute("pragma wal_checkpoint(truncate)");
        }
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.seek((page - 1) * size);
            bytes.write(new byte[(int) size]);
        }
    }

    /** No database any more. */
    public void withoutHeader() throws IOException {
        withoutPageOf("account");
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.write(new byte[100]);
        }
    }

    /** Only its beginning, as on a disk that was full or is copied half. */
    public void cutOff(long length) throws IOException {
        withoutPageOf("direct_seen");
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.setLength(length);
        }
    }

    private static long number(JdbcTemplate jdbc, String question) {
        return Objects.requireNonNull(jdbc.queryForObject(question, Long.class));
    }

    /** Asks for what is not there any more. */
    static void ask(HikariDataSource database) throws SQLException {
        try (Connection connection = database.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select * from account")) {
            while (rows.next()) {
                // All of them.
            }
        }
    }
}
