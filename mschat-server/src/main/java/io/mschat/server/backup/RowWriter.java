package io.mschat.server.backup;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Inserts rows into a table, in batches. */
final class RowWriter implements AutoCloseable {

    private static final int BATCH = 1_000;

    private final PreparedStatement statement;
    private final int columns;
    private int waiting;

    /**
     * Prepares the insert.
     *
     * @param numbered whether the database would number the rows itself; the given numbers are used instead
     */
    RowWriter(Connection connection, Table table, List<String> columns, boolean numbered) throws SQLException {
        this.columns = columns.size();
        this.statement = connection.prepareStatement("insert into " + table.sqlName() + " ("
                + String.join(", ", columns) + ")" + (numbered ? " overriding system value" : "") + " values ("
                + columns.stream().map(column -> "?").collect(Collectors.joining(", ")) + ")");
    }

    void add(@Nullable Object[] values) throws SQLException {
        if (values.length != columns) {
            throw new SQLException("expected " + columns + " values in a row but there are " + values.length);
        }
        for (int i = 0; i < values.length; i++) {
            switch (values[i]) {
                case null -> statement.setNull(i + 1, Types.NULL);
                case Number number -> statement.setLong(i + 1, number.longValue());
                case Object text -> statement.setString(i + 1, text.toString());
            }
        }
        statement.addBatch();
        waiting++;
        if (waiting == BATCH) {
            flush();
        }
    }

    void flush() throws SQLException {
        int[] unused = statement.executeBatch();
        waiting = 0;
    }

    @Override
    public void close() throws SQLException {
        statement.close();
    }
}
