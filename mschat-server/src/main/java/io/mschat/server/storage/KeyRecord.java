package io.mschat.server.storage;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The fingerprints of the identity keys of a database's servers, stored in the database, so that the loss of either is
 * noticed. One server has one key; servers that share a PostgreSQL database may have several.
 */
public final class KeyRecord {

    /**
     * Stands for a fingerprint that is not stored: of a server of an older version, or of one whose record is lost while
     * what was said is still there.
     */
    public static final String UNKNOWN = "unknown";

    private static final String KNOWN = "select fingerprint from server_key where written = 1 union all select '"
            + UNKNOWN + "' where not exists (select 1 from server_key) and exists (select 1 from chat_entry)";

    private final JdbcTemplate jdbc;

    public KeyRecord(DataSource database) {
        this.jdbc = new JdbcTemplate(database);
    }

    /** The fingerprints of the keys that servers have used; may contain {@link #UNKNOWN}. */
    public Set<String> known() {
        return new TreeSet<>(jdbc.queryForList(KNOWN, String.class));
    }

    /**
     * Reads the known fingerprints without changing the database.
     *
     * @return empty also for a database with the tables of an older version
     * @throws SQLException if the database cannot be asked
     */
    public static Set<String> known(DatabaseSettings settings) throws SQLException {
        try (Connection connection = Database.snapshot(settings)) {
            Set<String> known = new TreeSet<>();
            if (hasTable(connection)) {
                try (Statement statement = connection.createStatement();
                        ResultSet rows = statement.executeQuery(KNOWN)) {
                    while (rows.next()) {
                        known.add(rows.getString(1));
                    }
                }
            }
            return known;
        }
    }

    private static boolean hasTable(Connection connection) throws SQLException {
        try (ResultSet tables = connection.getMetaData().getTables(null, connection.getSchema(), "server_key", null)) {
            return tables.next();
        }
    }

    /** Whether the database has not been used yet: by no server, and by no import. */
    public boolean isOfANewDatabase() {
        return Objects.requireNonNull(jdbc.queryForObject(
                "select not exists (select 1 from server_key) and not exists (select 1 from account)"
                        + " and not exists (select 1 from chat_entry)",
                Boolean.class));
    }

    /** Records a key whose file is about to be written. */
    public void expect(String fingerprint) {
        jdbc.update("insert into server_key (fingerprint, written) values (?, 0) on conflict do nothing", fingerprint);
    }

    /** Records a key whose file has been written, and deletes the records of keys whose files never were. */
    public void confirm(String fingerprint) {
        jdbc.update(
                "insert into server_key (fingerprint, written) values (?, 1)"
                        + " on conflict (fingerprint) do update set written = 1",
                fingerprint);
        jdbc.update("delete from server_key where written = 0 or fingerprint = ?", UNKNOWN);
    }

    /** Deletes all keys, because the servers are to get others. */
    public void forget() {
        jdbc.update("delete from server_key");
    }
}
