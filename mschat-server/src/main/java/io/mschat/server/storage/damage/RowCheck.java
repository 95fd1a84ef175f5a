package io.mschat.server.storage.damage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeanUtils;
import org.springframework.beans.ConfigurablePropertyAccessor;
import org.springframework.beans.PropertyAccessorFactory;
import org.springframework.jdbc.support.JdbcUtils;

/**
 * The result of checking all rows of some tables, read as a server would read them.
 *
 * @param rows how many rows there are
 * @param damaged how many of them are damaged
 * @param first the places of the first damaged rows, at most {@value #MAX_TOLD}
 */
public record RowCheck(long rows, long damaged, List<String> first) {

    private static final int MAX_TOLD = 5;

    /** How many rows are read at once. */
    private static final int PORTION = 1_000;

    public RowCheck {
        first = List.copyOf(first);
    }

    /**
     * Reads all rows, also while the database is in use. Changes nothing and blocks no writer.
     *
     * @param connection a connection in auto-commit mode, to a database with this program's tables
     * @throws SQLException if the database cannot be asked
     */
    public static RowCheck of(Connection connection, List<RowRule<?, ?>> rules) throws SQLException {
        Counter counter = new Counter();
        for (RowRule<?, ?> rule : rules) {
            counter.count(connection, rule);
        }
        return new RowCheck(counter.rows, counter.damaged, counter.first);
    }

    private static final class Counter {
        private long rows;
        private long damaged;
        private final List<String> first = new ArrayList<>(MAX_TOLD);

        private <T> void count(Connection connection, RowRule<T, ?> rule) throws SQLException {
            Object last = count(connection, rule, null);
            while (last != null) {
                last = count(connection, rule, last);
            }
        }

        /** Reads the portion after a key, and returns its last key; null if there are no more rows. */
        private <T> @Nullable Object count(Connection connection, RowRule<T, ?> rule, @Nullable Object after)
                throws SQLException {
            String key = rule.key();
            String where = after == null ? "" : " where " + key + " > ?";
            Object last = null;
            try (PreparedStatement portion = connection.prepareStatement(
                    "select * from " + rule.table() + where + " order by " + key + " limit " + PORTION)) {
                if (after != null) {
                    portion.setObject(1, after);
                }
                try (ResultSet answer = portion.executeQuery()) {
                    while (answer.next()) {
                        count(rule, entity(answer, rule.type()));
                        last = answer.getObject(key);
                    }
                }
            }
            return last;
        }

        private <T> void count(RowRule<T, ?> rule, T row) {
            rows++;
            try {
                var unused = rule.read(row);
            } catch (IllegalArgumentException | NullPointerException e) {
                damaged++;
                if (first.size() < MAX_TOLD) {
                    first.add(rule.place(row));
                }
            }
        }
    }

    /** The entity of a row, as Hibernate would make it: {@code doctor} does without Hibernate, which takes seconds. */
    private static <T> T entity(ResultSet row, Class<T> type) throws SQLException {
        T entity = BeanUtils.instantiateClass(type);
        ConfigurablePropertyAccessor fields = PropertyAccessorFactory.forDirectFieldAccess(entity);
        ResultSetMetaData columns = row.getMetaData();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            String field = JdbcUtils.convertUnderscoreNameToPropertyName(
                    columns.getColumnName(i).toLowerCase(Locale.ROOT));
            if (fields.isWritableProperty(field)) {
                fields.setPropertyValue(field, row.getObject(i));
            }
        }
        return entity;
    }
}
