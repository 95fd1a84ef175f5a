package io.mschat.server.doctor;

import com.zaxxer.hikari.HikariDataSource;
import io.mschat.server.storage.Database;
import io.mschat.server.storage.DatabaseKind;
import io.mschat.server.storage.DatabaseSettings;
import io.mschat.server.storage.Schema;
import io.mschat.server.storage.UnusableDatabaseException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.api.MigrationVersion;

/** What is kept, and the clock by which it is dated. */
public final class Records {

    /** When this was written: whatever is earlier is a clock that was never set. */
    private static final Instant PAST = Instant.parse("2026-01-01T00:00:00Z");

    /** People notice from here on. */
    private static final Duration TOLERABLE = Duration.ofSeconds(5);

    private Records() {}

    /** @param exists whether there is one: a file that is made for this question would be a trace */
    public static List<Finding> look(DatabaseSettings settings, boolean exists, Instant now) {
        List<Finding> findings = new ArrayList<>();
        if (!exists) {
            findings.add(Finding.ok("database", "SQLite; its file will be made at the first start"));
            findings.add(clock(now, Optional.empty()));
            return findings;
        }
        try (HikariDataSource database = Database.open(settings);
                Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            findings.add(database(statement, settings.kind()));
            findings.add(clock(now, others(statement, settings.kind())));
        } catch (UnusableDatabaseException e) {
            findings.add(Finding.failure("database", String.valueOf(e.getMessage())));
            findings.add(clock(now, Optional.empty()));
        } catch (SQLException e) {
            findings.add(Finding.failure("database", "it cannot be asked: " + e.getMessage()));
        }
        return findings;
    }

    private static Finding database(Statement statement, DatabaseKind kind) throws SQLException {
        if (kind == DatabaseKind.SQLITE) {
            String check = ask(statement, "pragma quick_check(1)").orElse("");
            if (!check.equals("ok")) {
                return Finding.failure(
                        "database", "the file is damaged (" + check + "). Restore a backup: src-docs/backup.adoc.");
            }
        }
        String name = kind == DatabaseKind.SQLITE
                ? "SQLite " + ask(statement, "select sqlite_version()").orElse("")
                : "PostgreSQL " + ask(statement, "show server_version").orElse("");
        Optional<String> schema = schema(statement);
        String newest = Schema.newest();
        if (schema.isEmpty()) {
            return Finding.ok("database", name + ", empty; tables will be made at the first start");
        }
        int difference = MigrationVersion.fromVersion(schema.get()).compareTo(MigrationVersion.fromVersion(newest));
        if (difference > 0) {
            return Finding.failure(
                    "database",
                    name + " has been used by a newer mschat (tables of version " + schema.get() + ", known: " + newest
                            + "). Start that one.");
        }
        return Finding.ok(
                "database",
                name + ", durable, tables of version " + schema.get()
                        + (difference < 0 ? ", to be brought up to " + newest + " at the next start" : ""));
    }

    private static Optional<String> schema(Statement statement) {
        try {
            return ask(
                    statement,
                    "select version from flyway_schema_history where version is not null"
                            + " order by installed_rank desc limit 1");
        } catch (SQLException e) {
            return Optional.empty();
        }
    }

    /** What time others think it is: the database's server; of a file, the last message that was kept. */
    private static Optional<Instant> others(Statement statement, DatabaseKind kind) {
        try {
            return switch (kind) {
                case POSTGRESQL ->
                    ask(statement, "select (extract(epoch from clock_timestamp()) * 1000)::bigint")
                            .map(millis -> Instant.ofEpochMilli(Long.parseLong(millis)));
                case SQLITE ->
                    ask(statement, "select max(at) from chat_entry")
                            .map(millis -> Instant.ofEpochMilli(Long.parseLong(millis)))
                            .filter(last -> last.isAfter(Instant.EPOCH));
            };
        } catch (SQLException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> ask(Statement statement, String question) throws SQLException {
        try (ResultSet answer = statement.executeQuery(question)) {
            return answer.next() ? Optional.ofNullable(answer.getString(1)) : Optional.empty();
        }
    }

    /** @param others the database server's clock, or when something was said last, which is in the past */
    static Finding clock(Instant now, Optional<Instant> others) {
        if (now.isBefore(PAST)) {
            return Finding.failure("clock", "it says " + now + ". Set it, best by NTP: bans and sessions end by it.");
        }
        Duration ahead = others.map(other -> Duration.between(now, other)).orElse(Duration.ZERO);
        return ahead.compareTo(TOLERABLE) > 0
                ? Finding.warning(
                        "clock",
                        "it says " + now + ", and the database knows of " + others.orElse(now)
                                + ". Set it, best by NTP: bans and sessions end by it.")
                : Finding.ok("clock", now.toString());
    }
}
