package io.mschat.server.storage.damage;

import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Function;
import org.springframework.beans.PropertyAccessorFactory;
import org.springframework.jdbc.support.JdbcUtils;

/**
 * How the rows of a table are read, and by that which of them are damaged. The server and {@code doctor} have the same
 * rule.
 *
 * @param <T> the entity, with all its words as texts: one that could not be read would keep others from being read
 * @param <R> what the server makes of a row
 * @param reading throws {@link IllegalArgumentException} or {@link NullPointerException} if the row is damaged
 */
public record RowRule<T, R>(Class<T> type, Function<T, R> reading) {

    R read(T row) {
        return reading.apply(row);
    }

    /** Where a row is, for the operator: for example {@code sanction 7}. */
    String place(T row) {
        return table() + " " + PropertyAccessorFactory.forDirectFieldAccess(row).getPropertyValue(id().getName());
    }

    String table() {
        return Objects.requireNonNull(type.getAnnotation(Table.class)).name();
    }

    /** The column of the primary key. */
    String key() {
        return JdbcUtils.convertPropertyNameToUnderscoreName(id().getName());
    }

    private Field id() {
        return Arrays.stream(type.getDeclaredFields())
                .filter(field -> field.isAnnotationPresent(Id.class))
                .findFirst()
                .orElseThrow();
    }
}
