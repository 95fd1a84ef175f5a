package io.mschat.server.doctor;

import com.zaxxer.hikari.HikariDataSource;
import io.mschat.protocol.CountText;
import io.mschat.server.account.AccountDirectory;
import io.mschat.server.account.registration.Registrations;
import io.mschat.server.account.session.ResumeSessions;
import io.mschat.server.moderation.Audit;
import io.mschat.server.moderation.Moderation;
import io.mschat.server.settings.Settings;
import io.mschat.server.storage.Database;
import io.mschat.server.storage.DatabaseKind;
import io.mschat.server.storage.DatabaseSettings;
import io.mschat.server.storage.Durability;
import io.mschat.server.storage.FileCorruption;
import io.mschat.server.storage.LogCheck;
import io.mschat.server.storage.Schema;
import io.mschat.server.storage.UnusableDatabaseException;
import io.mschat.server.storage.damage.RowCheck;
import io.mschat.server.storage.damage.RowRule;
import io.mschat.server.verification.Attempts;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Checks the database and the log in it, and the clock that dates them. */
public final class DatabaseChecks {

    /** Of all tables but the chat log that have texts which a server must understand. */
    private static final List<RowRule<?, ?>> RULES = List.of(
            AccountDirectory.ROWS,
            ResumeSessions.ROWS,
            Registrations.ROWS,
            Attempts.ROWS,
            Settings.ROWS,
            Moderation.ROWS,
            Audit.ROWS);

    private DatabaseChecks() {}

    /**
     * Returns the findings about the database, the log and the clock.
     *
     * @param exists whether there is a database: it must not be created for this check
     * @param clock read only after the database has said its time, because connecting may take long
     */
    public static List<Finding> look(DatabaseSettings settings, boolean exists, Clock clock) {
        if (!exists) {
            return withoutAnswer(Finding.ok("database", "SQLite; its file will be made at the first start"), clock);
        }
        try (HikariDataSource database = Database.open(settings);
                Connection connection = database.getConnection()) {
            Finding itself = database(connection, settings);
            List<Finding> findings = new ArrayList<>(List.of(itself));
            if (itself.grade() != Finding.Grade.FAILURE
                    && Schema.version(connection)
                            .filter(Schema.newest()::equals)
                            .isPresent()) {
                findings.add(log(LogCheck.of(connection)));
                findings.add(rows(RowCheck.of(connection, RULES)));
            }
            Optional<Instant> others = others(connection, settings.kind());
            findings.add(ClockChecks.look(clock.instant(), others));
            return findings;
        } catch (UnusableDatabaseException e) {
            return withoutAnswer(Finding.failure("database", String.valueOf(e.getMessage())), clock);
        } catch (SQLException e) {
            return withoutAnswer(
                    Finding.failure(
                            "database",
                            "it cannot be asked: " + firstLine(e)
                                    + ". If it is damaged, restore a backup: src-docs/backup.adoc."),
                    clock);
        }
    }

    /** Returns the findings for a database that cannot be queried, not even for its time. */
    public static List<Finding> withoutAnswer(Finding database, Clock clock) {
        return List.of(database, ClockChecks.look(clock.instant(), Optional.empty()));
    }

    /** Returns the first line only: the PostgreSQL driver adds the place in the statement. */
    private static String firstLine(SQLException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    private static Finding database(Connection connection, DatabaseSettings settings) throws SQLException {
        DatabaseKind kind = settings.kind();
        Optional<String> damage = FileCorruption.in(connection, kind);
        if (damage.isPresent()) {
            return Finding.failure(
                    "database", "the file is damaged (" + damage.get() + "). Restore a backup: src-docs/backup.adoc.");
        }
        String name = name(connection, kind);
        Optional<String> version = Schema.version(connection);
        if (version.filter(Schema::isNewer).isPresent()) {
            return Finding.failure(
                    "database",
                    name + " has been used by a newer mschat (tables of version " + version.orElseThrow() + ", known: "
                            + Schema.newest() + "). Start that one.");
        }
        String tables = version.map(DatabaseChecks::tables).orElse("empty; tables will be made at the first start");
        // Only one that is not durable gets here with a fault, if it is allowed.
        return Durability.fault(connection, kind)
                .map(fault -> Finding.warning(
                        "database",
                        name + ", " + tables + ". " + fault
                                + " It is used all the same, with mschat.database.allow-unsafe=true."))
                .orElseGet(() -> Finding.ok("database", name + ", durable, " + tables));
    }

    private static Finding log(LogCheck log) {
        String words = CountText.of(log.rows(), "line") + " of chat";
        if (log.damaged() == 0) {
            return Finding.ok("log", words + ", none damaged");
        }
        return Finding.warning(
                "log",
                words + ", " + places(log.damaged(), log.first())
                        + ". Restore a backup that has them whole (src-docs/backup.adoc), or leave them: people see that they are"
                        + " damaged, and they are deleted when they are old.");
    }

    private static Finding rows(RowCheck rows) {
        String words = CountText.of(rows.rows(), "row") + " of accounts, sanctions and the like";
        return rows.damaged() == 0
                ? Finding.ok("rows", words + ", none damaged")
                : Finding.warning(
                        "rows",
                        words + ", " + places(rows.damaged(), rows.first())
                                + ". The server goes on without them, and a damaged ban keeps nobody out: impose it again."
                                + " Restore a backup that has them whole, or mend or delete them: src-docs/backup.adoc.");
    }

    private static String places(long damaged, List<?> first) {
        return damaged + " damaged: " + first.stream().map(Object::toString).collect(Collectors.joining(", "))
                + (damaged > first.size() ? " and others" : "");
    }

    private static String tables(String version) {
        String newest = Schema.newest();
        return "tables of version " + version
                + (version.equals(newest) ? "" : ", to be brought up to " + newest + " at the next start");
    }

    private static String name(Connection connection, DatabaseKind kind) throws SQLException {
        return switch (kind) {
            case SQLITE ->
                "SQLite " + ask(connection, "select sqlite_version()").orElse("");
            case POSTGRESQL ->
                "PostgreSQL " + ask(connection, "show server_version").orElse("");
        };
    }

    /**
     * Returns the time according to others: the clock of PostgreSQL, or for a file the time of the last stored message.
     * Empty if there is none.
     */
    private static Optional<Instant> others(Connection connection, DatabaseKind kind) {
        String question = switch (kind) {
            case POSTGRESQL -> "select (extract(epoch from clock_timestamp()) * 1000)::bigint";
            case SQLITE -> "select max(at) from chat_entry";
        };
        try {
            return ask(connection, question)
                    .map(millis -> Instant.ofEpochMilli(Long.parseLong(millis)))
                    .filter(time -> time.isAfter(Instant.EPOCH));
        } catch (SQLException e) {
            // There are no tables yet, or the fault has been reported for the database already.
            return Optional.empty();
        }
    }

    private static Optional<String> ask(Connection connection, String question) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(question)) {
            return answer.next() ? Optional.ofNullable(answer.getString(1)) : Optional.empty();
        }
    }
}
