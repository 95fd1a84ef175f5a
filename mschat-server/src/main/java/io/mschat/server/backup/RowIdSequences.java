package io.mschat.server.backup;

import io.mschat.server.storage.DatabaseKind;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Reads and sets the numbers that a database gives to new rows. No number is ever given twice, not after a restore
 * either. Messages to a deleted account are stored under its number, and another account with that number could read
 * them.
 */
final class RowIdSequences {

    private RowIdSequences() {}

    /** Returns the number that the next row of a table gets, unless the database has given more numbers since. */
    static long next(Connection connection, DatabaseKind kind, Table table) throws SQLException {
        String last = switch (kind) {
            case SQLITE -> "select max(seq) from sqlite_sequence where name = ?";
            case POSTGRESQL -> "select pg_sequence_last_value(pg_get_serial_sequence(?, 'id')::regclass)";
        };
        try (PreparedStatement question = connection.prepareStatement(last)) {
            question.setString(1, table.sqlName());
            try (ResultSet answer = question.executeQuery()) {
                answer.next();
                // Null, which is read as 0, before the first row.
                return answer.getLong(1) + 1;
            }
        }
    }

    /** Sets the number of the next row. All rows of the table must have lower numbers. */
    static void goOnAt(long next, Connection connection, DatabaseKind kind, Table table) throws SQLException {
        switch (kind) {
            case SQLITE -> {
                update(connection, "delete from sqlite_sequence where name = ?", table.sqlName());
                update(
                        connection,
                        "insert into sqlite_sequence (seq, name) values (" + (next - 1) + ", ?)",
                        table.sqlName());
            }
            case POSTGRESQL -> {
                try (PreparedStatement statement = connection.prepareStatement(
                        "select setval(pg_get_serial_sequence(?, 'id')::regclass, ?, false)")) {
                    statement.setString(1, table.sqlName());
                    statement.setLong(2, next);
                    statement.execute();
                }
            }
        }
    }

    private static void update(Connection connection, String statement, String name) throws SQLException {
        try (PreparedStatement prepared = connection.prepareStatement(statement)) {
            prepared.setString(1, name);
            int unused = prepared.executeUpdate();
        }
    }
}
