package io.mschat.server.storage;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationVersion;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteDataSource;

/**
 * The database schema: upgraded at a start, as a whole or not at all. Tables that this program does not know are left
 * alone.
 */
public final class Schema {

    private static final Logger log = LoggerFactory.getLogger(Schema.class);

    /** The table in which Flyway records the migrations it has run. */
    private static final String HISTORY = "flyway_schema_history";

    /** As a target version: the newest one. */
    public static final String LATEST = "latest";

    private Schema() {}

    /**
     * The Flyway configuration that migrates a database to a version.
     *
     * @param target a version, or {@link #LATEST}
     */
    public static Flyway flyway(DataSource database, DatabaseKind kind, String target) {
        return Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration/" + kind.name().toLowerCase(Locale.ROOT))
                .group(true)
                .target(target)
                .load();
    }

    /**
     * Upgrades the tables to the newest version. If a database file is to be changed, a copy of it is made first.
     *
     * @param flyway configured to run all migrations in one transaction
     * @throws UnusableDatabaseException if the upgrade fails, or the tables were made by another program; nothing is
     *     changed then
     */
    public static void upgrade(Flyway flyway) {
        try {
            MigrationInfoService info = flyway.info();
            List<MigrationInfo> applied = List.of(info.applied());
            refuseWhatIsNotOurs(applied, newest(info));
            boolean isToBeChanged = !applied.isEmpty() && info.pending().length > 0;
            DataSource database = flyway.getConfiguration().getDataSource();
            Optional<Path> copy = isToBeChanged ? SafetyCopy.make(database) : Optional.empty();
            flyway.migrate();
            if (isToBeChanged) {
                log.info(
                        "tables brought up to date from={} to={} copy={}",
                        applied.getLast().getVersion(),
                        newest(info),
                        copy.map(Path::toString).orElse("none"));
            }
        } catch (FlywayException e) {
            throw new UnusableDatabaseException(
                    "The database's tables cannot be brought up to date: " + lastWords(e)
                            + " Nothing of it was changed. Mend that and start again; until then, the version of mschat"
                            + " that used it before can.",
                    e);
        }
    }

    /**
     * Makes the tables if there are none, and leaves older ones as they are: for programs that work beside a server.
     *
     * @throws UnusableDatabaseException also if the tables are older than this program's
     */
    public static void upgradeNothing(Flyway flyway) {
        MigrationInfoService info = flyway.info();
        if (info.applied().length > 0 && info.pending().length > 0) {
            throw new UnusableDatabaseException(
                    "The database's tables are of version " + info.current().getVersion() + ", and this program's of "
                            + newest(info) + ". Start the newer server once, or use the mschat that the server is.",
                    null);
        }
        upgrade(flyway);
    }

    private static void refuseWhatIsNotOurs(List<MigrationInfo> applied, String newest) {
        for (MigrationInfo migration : applied) {
            if (!migration.getState().isResolved()) {
                throw new UnusableDatabaseException(
                        "The database has been used by a newer mschat: its tables are of version "
                                + applied.getLast().getVersion() + ", and this program knows them up to " + newest
                                + ". Start that newer mschat, or restore a backup from before it.",
                        null);
            }
            if (migration.getState().isFailed() || !migration.isChecksumMatching()) {
                throw new UnusableDatabaseException(
                        "The database's tables were made by another mschat: version " + migration.getVersion()
                                + " of them is not as this program knows it. Start the mschat that made them, or restore a"
                                + " backup.",
                        null);
            }
        }
    }

    /** The version of the tables that this program makes; it is the same for both databases. */
    public static String newest() {
        SQLiteDataSource nothing = new SQLiteDataSource();
        nothing.setUrl(DatabaseKind.SQLITE.urlPrefix() + ":memory:");
        return newest(flyway(nothing, DatabaseKind.SQLITE, LATEST).info());
    }

    /**
     * The version of the tables in a database.
     *
     * @return empty if there are no tables of mschat
     * @throws SQLException if the database cannot be asked
     */
    public static Optional<String> version(Connection connection) throws SQLException {
        try (ResultSet tables = connection.getMetaData().getTables(null, connection.getSchema(), HISTORY, null)) {
            if (!tables.next()) {
                return Optional.empty();
            }
        }
        String question =
                "select version from " + HISTORY + " where version is not null order by installed_rank desc limit 1";
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(question)) {
            return answer.next() ? Optional.of(answer.getString(1)) : Optional.empty();
        }
    }

    /** Whether tables of this version were made by a newer program. */
    public static boolean isNewer(String version) {
        return MigrationVersion.fromVersion(version).compareTo(MigrationVersion.fromVersion(newest())) > 0;
    }

    private static String newest(MigrationInfoService info) {
        return Arrays.stream(info.all())
                .filter(migration -> migration.getState().isResolved())
                .reduce((one, next) -> next)
                .map(migration -> migration.getVersion().toString())
                .orElseThrow();
    }

    private static String lastWords(Throwable failure) {
        Throwable last = failure;
        while (last.getCause() != null) {
            last = last.getCause();
        }
        return String.valueOf(last.getMessage()).strip();
    }
}
