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
 * By which keys a database's servers are known, so that the loss of either is noticed. One server has one key; servers that share a
 * PostgreSQL may have several.
 */
public final class KeyRecord {

    /** In place of the fingerprint that a server of an older version has not noted. */
    public static final String UNKNOWN = "unknown";

    private static final String KNOWN = "select fingerprint from server_key where written = 1";

    private final JdbcTemplate jdbc;

    public KeyRecord(DataSource database) {
        this.jdbc = new JdbcTemplate(database);
    }

    /** The fingerprints of the keys that servers have used; may hold {@link #UNKNOWN}. */
    public Set<String> known() {
        return new TreeSet<>(jdbc.queryForList(KNOWN, String.class));
    }

    /**
     * The same for whoever may look only.
     *
     * @return empty also of a database whose tables are older
     * @throws SQLException if it cannot be asked
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

    /** Whether nobody has used it yet: no server, and no import. */
    public boolean isOfANewDatabase() {
        return Objects.requireNonNull(jdbc.queryForObject(
                "select not exists (select 1 from server_key) and not exists (select 1 from account)", Boolean.class));
    }

    /** Notes a key whose file is about to be written. */
    public void expect(String fingerprint) {
        jdbc.update("insert into server_key (fingerprint, written) values (?, 0) on conflict do nothing", fingerprint);
    }

    /** Notes a key whose file is there, and forgets those whose files never were. */
    public void confirm(String fingerprint) {
        jdbc.update(
                "insert into server_key (fingerprint, written) values (?, 1)"
                        + " on conflict (fingerprint) do update set written = 1",
                fingerprint);
        jdbc.update("delete from server_key where written = 0 or fingerprint = ?", UNKNOWN);
    }

    /** Forgets all keys: the servers are to be known by others. */
    public void forget() {
        jdbc.update("delete from server_key");
    }
}
