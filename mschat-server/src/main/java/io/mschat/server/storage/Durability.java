package io.mschat.server.storage;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** Finds out whether a database is configured to lose what it has committed (fsync switched off, and the like). */
public final class Durability {

    /** SQLite's number for {@code synchronous = FULL}. */
    private static final String FULL = "2";

    private Durability() {}

    /**
     * What is wrong with the database's settings, in sentences that say what to do; empty if nothing is.
     *
     * @throws SQLException if the database cannot be asked
     */
    public static Optional<String> fault(Connection connection, DatabaseKind kind) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return switch (kind) {
                case SQLITE -> sqlite(statement);
                case POSTGRESQL -> postgresql(statement);
            };
        }
    }

    private static Optional<String> sqlite(Statement statement) throws SQLException {
        String journal = ask(statement, "PRAGMA journal_mode");
        if (!journal.equals("wal")) {
            return Optional.of("The database file's journal_mode is " + journal
                    + " although wal was asked for: its file system cannot share memory."
                    + " Put the data folder on a local disk.");
        }
        String synchronous = ask(statement, "PRAGMA synchronous");
        String foreignKeys = ask(statement, "PRAGMA foreign_keys");
        return synchronous.equals(FULL) && foreignKeys.equals("1")
                ? Optional.empty()
                : Optional.of("The database file has synchronous = " + synchronous + " and foreign_keys = "
                        + foreignKeys + " although " + FULL
                        + " and 1 were asked for. Leave them out of mschat.database.url.");
    }

    private static Optional<String> postgresql(Statement statement) throws SQLException {
        for (String setting : new String[] {"fsync", "full_page_writes", "synchronous_commit"}) {
            if (ask(statement, "SHOW " + setting).equals("off")) {
                return Optional.of("The PostgreSQL server has " + setting
                        + " = off: it would lose what it has confirmed." + " Set it to on in postgresql.conf.");
            }
        }
        return Optional.empty();
    }

    private static String ask(Statement statement, String question) throws SQLException {
        try (ResultSet answer = statement.executeQuery(question)) {
            answer.next();
            return answer.getString(1);
        }
    }
}
