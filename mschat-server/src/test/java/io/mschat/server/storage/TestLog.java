package io.mschat.server.storage;

import com.zaxxer.hikari.HikariDataSource;
import io.mschat.server.chat.log.MemoryMessageLog;
import io.mschat.server.chat.log.MessageLog;
import java.time.InstantSource;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;

/** What a {@link MessageLog} can be kept in. */
enum TestLog {
    MEMORY,
    SQLITE,
    POSTGRESQL;

    /** Those that are there in the ring of this run. */
    static Stream<TestLog> tried() {
        return Stream.concat(Stream.of(MEMORY), TestDatabase.tried().map(kind -> valueOf(kind.name())));
    }

    /**
     * An empty log.
     *
     * @param toBeClosed is given what must be closed after the test
     */
    MessageLog open(InstantSource clock, Consumer<AutoCloseable> toBeClosed) {
        return switch (this) {
            case MEMORY -> new MemoryMessageLog("e", clock);
            case SQLITE -> inDatabase(TestDatabase.SQLITE, clock, toBeClosed);
            case POSTGRESQL -> inDatabase(TestDatabase.POSTGRESQL, clock, toBeClosed);
        };
    }

    private static MessageLog inDatabase(TestDatabase kind, InstantSource clock, Consumer<AutoCloseable> toBeClosed) {
        HikariDataSource database = migrated(kind);
        toBeClosed.accept(database);
        return new SqlMessageLog(database, () -> "e", clock);
    }

    /** A new database of the newest schema. To be closed by the caller. */
    static HikariDataSource migrated(TestDatabase kind) {
        HikariDataSource database = Database.open(kind.create());
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration/" + kind.name().toLowerCase(Locale.ROOT))
                .load()
                .migrate();
        return database;
    }
}
