package io.mschat.server.backup;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Reads all rows of a table, in batches, so that a large log does not have to fit into memory. */
final class RowReader implements AutoCloseable {

    /** The number of rows that the driver fetches at once. */
    private static final int FETCH = 1_000;

    private final Statement statement;
    private final ResultSet rows;
    private final List<String> columns = new ArrayList<>();

    /**
     * Starts the query.
     *
     * @param connection must be in a transaction: outside of one, PostgreSQL sends all rows at once
     */
    RowReader(Connection connection, Table table) throws SQLException {
        statement = connection.createStatement();
        statement.setFetchSize(FETCH);
        rows = statement.executeQuery("select * from " + table.sqlName());
        ResultSetMetaData data = rows.getMetaData();
        for (int i = 1; i <= data.getColumnCount(); i++) {
            columns.add(data.getColumnName(i));
        }
    }

    List<String> columns() {
        return List.copyOf(columns);
    }

    /** Passes each row to the consumer and returns the number of rows. Call it once. */
    <E extends Exception> long forEach(RowConsumer<E> consumer) throws SQLException, E {
        long count = 0;
        while (rows.next()) {
            Object[] row = new Object[columns.size()];
            for (int i = 0; i < row.length; i++) {
                row[i] = rows.getObject(i + 1);
            }
            consumer.accept(row);
            count++;
        }
        return count;
    }

    @Override
    public void close() throws SQLException {
        statement.close();
    }
}
