package io.mschat.server;

import io.mschat.server.account.password.QuickHashes;
import io.mschat.server.settings.SharedState;
import io.mschat.server.settings.TestSettings;
import io.mschat.server.storage.DatabaseSettings;
import io.mschat.server.storage.TestDatabase;
import io.mschat.testing.MemoryFolder;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Table;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.JdbcTemplate;

/** The server's data and accounts on a real database, as they are after the first start. Time passes when a test says so. */
public final class TestData implements AutoCloseable {

    /** Long enough that nothing of the test before still matters. */
    private static final Duration BETWEEN_TESTS = Duration.ofDays(1);

    private static final Map<TestDatabase, TestData> STARTED = new EnumMap<>(TestDatabase.class);

    private final ConfigurableApplicationContext context;

    /** What is written to it is deleted by these. */
    private final String[] emptying;

    private final int copies;

    @Configuration(proxyBeanMethods = false)
    static class TestTime {
        @Bean
        @Primary
        TestClock testClock() {
            return new TestClock();
        }
    }

    private TestData(ConfigurableApplicationContext context) {
        this.context = context;
        this.emptying = Stream.concat(
                        tables(context).map(table -> "delete from " + table),
                        Stream.of("delete from account where nickname not in ('SERVER', 'ADMIN')"))
                .toArray(String[]::new);
        this.copies = TestSettings.copies(this);
    }

    /** One for each kind of database and all tests; empty but for the operators. */
    public static synchronized TestData on(TestDatabase kind) {
        TestData data = STARTED.computeIfAbsent(kind, TestData::start);
        data.reset();
        return data;
    }

    private static TestData start(TestDatabase kind) {
        return on(kind.create());
    }

    /** What a start makes of a database, as it is; for the caller to close. */
    static TestData on(DatabaseSettings settings) {
        ConfigurableApplicationContext context = new SpringApplicationBuilder(
                        ExclusiveContext.class, TestTime.class, QuickHashes.class)
                .web(WebApplicationType.NONE)
                .run(
                        "--mschat.data=" + MemoryFolder.create(),
                        "--mschat.database.url=" + settings.url(),
                        "--mschat.database.user=" + (settings.user() == null ? "" : settings.user()),
                        "--spring.jpa.hibernate.ddl-auto=" + validation(settings));
        return new TestData(context);
    }

    /** Whether the tables are what the entities take them for. SQLite knows too few types for that. */
    private static String validation(DatabaseSettings settings) {
        return settings.url().startsWith("jdbc:postgresql") ? "validate" : "none";
    }

    /** All but the accounts, the bulletin's one row, and the audit log, from which nothing can be deleted. */
    private static Stream<String> tables(ConfigurableApplicationContext context) {
        return Stream.concat(
                context.getBean(EntityManager.class).getMetamodel().getEntities().stream()
                        .map(entity ->
                                entity.getJavaType().getAnnotation(Table.class).name())
                        .filter(table ->
                                !Set.of("account", "bulletin", "audit_entry").contains(table)),
                Stream.of("chat_entry", "chat_series", "direct_seen"));
    }

    /** Everything as it was after the first start, a day later. */
    public void reset() {
        clock().passes(BETWEEN_TESTS);
        TestSettings.forgetCopiesAfter(this, copies);
        JdbcTemplate jdbc = get(JdbcTemplate.class);
        // A change, so that what is held in memory is reset with it.
        get(SharedState.class).change(() -> {
            return jdbc.batchUpdate(emptying);
        });
    }

    public TestClock clock() {
        return get(TestClock.class);
    }

    /** Not of those that all tests share. */
    @Override
    public void close() {
        context.close();
    }

    public <T> T get(Class<T> type) {
        return context.getBean(type);
    }
}
