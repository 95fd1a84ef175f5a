package io.mschat.server.storage;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;

/** Opens the database with the settings under which nothing that is committed is lost, and makes sure that they hold. */
public final class Database {

    /** How long a request waits for a connection, and a connection for the server. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private Database() {}

    /** @throws UnusableDatabaseException if it cannot be reached, or would lose what it has confirmed */
    public static HikariDataSource open(DatabaseSettings settings) {
        HikariDataSource pool = connect(settings);
        try {
            Optional<String> fault = settings.allowUnsafe() ? Optional.empty() : Durability.fault(pool, kind(settings));
            if (fault.isPresent()) {
                throw new UnusableDatabaseException(fault.get(), null);
            }
            return pool;
        } catch (SQLException e) {
            pool.close();
            throw unreachable(settings, e);
        } catch (UnusableDatabaseException e) {
            pool.close();
            throw e;
        }
    }

    private static HikariDataSource connect(DatabaseSettings settings) {
        HikariConfig config = switch (kind(settings)) {
            case SQLITE -> sqlite();
            case POSTGRESQL -> postgresql(settings);
        };
        config.setPoolName("mschat");
        config.setJdbcUrl(settings.url());
        config.setUsername(settings.user());
        config.setPassword(
                settings.password() == null ? null : settings.password().reveal());
        config.setConnectionTimeout(PATIENCE.toMillis());
        try {
            return new HikariDataSource(config);
        } catch (PoolInitializationException e) {
            throw unreachable(settings, e);
        }
    }

    /** One connection: SQLite has one writer, and waiting here costs less than waiting for a file lock. */
    private static HikariConfig sqlite() {
        SQLiteConfig sqlite = new SQLiteConfig();
        sqlite.setJournalMode(JournalMode.WAL);
        sqlite.setSynchronous(SynchronousMode.FULL);
        sqlite.setTransactionMode(TransactionMode.IMMEDIATE);
        sqlite.enforceForeignKeys(true);
        sqlite.setBusyTimeout((int) PATIENCE.toMillis());
        HikariConfig config = new HikariConfig();
        config.setDataSourceProperties(sqlite.toProperties());
        config.setMaximumPoolSize(1);
        config.setMaxLifetime(0);
        return config;
    }

    private static HikariConfig postgresql(DatabaseSettings settings) {
        HikariConfig config = new HikariConfig();
        config.setMaximumPoolSize(settings.connections());
        config.addDataSourceProperty("ApplicationName", "mschat");
        config.addDataSourceProperty("connectTimeout", PATIENCE.toSeconds());
        config.addDataSourceProperty("socketTimeout", 3 * PATIENCE.toSeconds());
        config.addDataSourceProperty("tcpKeepAlive", "true");
        // Its error messages would hold the values of a row, mail addresses among them.
        config.addDataSourceProperty("logServerErrorDetail", "false");
        return config;
    }

    private static DatabaseKind kind(DatabaseSettings settings) {
        return DatabaseKind.ofUrl(settings.url());
    }

    private static UnusableDatabaseException unreachable(DatabaseSettings settings, Throwable failure) {
        Throwable last = failure;
        while (last.getCause() != null) {
            last = last.getCause();
        }
        String what = switch (kind(settings)) {
            case SQLITE -> "Can the server's user write there, and is the disk not full?";
            case POSTGRESQL ->
                "Is it started, and are mschat.database.url, mschat.database.user and the password right?";
        };
        return new UnusableDatabaseException(
                "The database " + withoutParameters(settings.url()) + " cannot be used: "
                        + String.valueOf(last.getMessage()).strip() + " " + what,
                failure);
    }

    /** A password may stand among them. */
    private static String withoutParameters(String url) {
        return url.replaceAll("\\?.*", "");
    }
}
