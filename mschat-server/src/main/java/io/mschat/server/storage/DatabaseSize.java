package io.mschat.server.storage;

import java.util.OptionalLong;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/** Measures the size of a database, including space that deleted data has left. */
public final class DatabaseSize {

    private DatabaseSize() {}

    /** The size in bytes; empty if the database does not answer. */
    public static OptionalLong of(DataSource database, DatabaseKind kind) {
        String question = switch (kind) {
            case SQLITE -> "select page_count * page_size from pragma_page_count, pragma_page_size";
            case POSTGRESQL -> "select pg_database_size(current_database())";
        };
        try {
            Long bytes = new JdbcTemplate(database).queryForObject(question, Long.class);
            return bytes == null ? OptionalLong.empty() : OptionalLong.of(bytes);
        } catch (DataAccessException e) {
            return OptionalLong.empty();
        }
    }
}
