package io.mschat.server;

import com.zaxxer.hikari.HikariDataSource;
import io.mschat.server.storage.DatabaseHealth;
import java.util.Objects;

/** What an operator is told of a database. */
public final class TestHealth {

    private TestHealth() {}

    /** As a word, such as {@code UP}. */
    public static String of(HikariDataSource database) {
        return Objects.requireNonNull(new DatabaseHealth(database).health())
                .getStatus()
                .getCode();
    }
}
