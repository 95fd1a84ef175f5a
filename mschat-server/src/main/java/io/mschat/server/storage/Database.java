package io.mschat.server.storage;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;

/** Opens the database with the settings under which no committed data is lost, and checks that they are in effect. */
public final class Database {

    /**
     * How long a request waits for a pooled connection, and a new connection for the database server. Short, so that a
     * client learns within seconds that its message is not stored; longer than a burst that one connection works off.
     */
    private static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(5);

    /** How long a statement may take until its answer begins. A commit takes seconds on a disk that is very busy. */
    private static final Duration ANSWER = Duration.ofSeconds(10);

    /** How long an idle connection may take to answer the check whether it is still alive. */
    private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(2);

    /**
     * How long SQLite waits for another process. Shorter than {@link #CONNECTION_TIMEOUT}, because requests that wait for the
     * pool's only connection wait longer.
     */
    private static final Duration FILE_LOCK = Duration.ofSeconds(3);

    /**
     * System property of SQLite's driver: the folder to which it unpacks its native library, for the system to load it.
     */
    private static final String FOLDER_OF_NATIVE_PART = "org.sqlite.tmpdir";

    /** Free space required for the native library, in bytes: several times its size. */
    private static final long ROOM_FOR_NATIVE_PART = 8 << 20;

    private Database() {}

    /**
     * Makes SQLite's driver unpack its native library to this folder. The default is the system's folder for temporary
     * files, from which nothing can be loaded in a hardened container or on a hardened machine. To be called before a
     * database is opened. A folder set by the operator stays.
     *
     * @param folder used only if it exists, can be written to and has some room
     */
    public static void unpackInto(Path folder) {
        if (System.getProperty(FOLDER_OF_NATIVE_PART) == null && Files.isWritable(folder) && hasRoom(folder)) {
            System.setProperty(FOLDER_OF_NATIVE_PART, folder.toString());
        }
    }

    /**
     * On a full disk the system's folder is the better one: then the operator gets the sentence that the disk is full.
     */
    private static boolean hasRoom(Path folder) {
        return folder.toFile().getUsableSpace() >= ROOM_FOR_NATIVE_PART;
    }

    /**
     * Opens a pool of connections to the database.
     *
     * @throws UnusableDatabaseException if the database cannot be reached, or could lose committed data and that is not
     *     allowed
     */
    public static HikariDataSource open(DatabaseSettings settings) {
        HikariDataSource pool = connect(settings);
        try {
            if (!settings.allowUnsafe()) {
                requireDurability(pool, kind(settings));
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

    /** The first error since the database was opened that says that its file is damaged; empty if there was none. */
    public static Optional<String> damageSeen(HikariDataSource database) {
        return database.getExceptionOverride() instanceof SqliteFaults faults ? faults.damage() : Optional.empty();
    }

    private static void requireDurability(HikariDataSource pool, DatabaseKind kind) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            Optional<String> fault = Durability.fault(connection, kind);
            if (fault.isPresent()) {
                String risk = kind == DatabaseKind.POSTGRESQL
                        ? " Or take the risk with mschat.database.allow-unsafe=true."
                        : "";
                throw new UnusableDatabaseException(fault.get() + risk, null);
            }
        }
    }

    /**
     * Opens a connection that sees the database as it is now, whatever is written meanwhile, and blocks no writer. To
     * be closed by the caller.
     *
     * @throws SQLException if the database cannot be reached
     */
    public static Connection snapshot(DatabaseSettings settings) throws SQLException {
        Connection connection = switch (settings.kind()) {
            case SQLITE -> {
                SQLiteConfig sqlite = new SQLiteConfig();
                sqlite.setTransactionMode(TransactionMode.DEFERRED);
                sqlite.setBusyTimeout((int) FILE_LOCK.toMillis());
                yield DriverManager.getConnection(settings.url(), sqlite.toProperties());
            }
            case POSTGRESQL -> {
                Properties properties = new Properties();
                postgresql(settings).getDataSourceProperties().forEach(properties::put);
                // A name of its own, so that it is not taken for a server where connections are listed by name.
                properties.put("ApplicationName", "mschat snapshot");
                if (settings.user() != null) {
                    properties.put("user", settings.user());
                }
                if (settings.password() != null) {
                    properties.put("password", settings.password().reveal());
                }
                Connection opened = DriverManager.getConnection(settings.url(), properties);
                opened.setReadOnly(true);
                opened.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
                yield opened;
            }
        };
        connection.setAutoCommit(false);
        return connection;
    }

    private static HikariDataSource connect(DatabaseSettings settings) {
        HikariConfig config = switch (kind(settings)) {
            case SQLITE -> sqlite(settings);
            case POSTGRESQL -> postgresql(settings);
        };
        config.setPoolName("mschat");
        config.setJdbcUrl(settings.url());
        config.setUsername(settings.user());
        config.setPassword(
                settings.password() == null ? null : settings.password().reveal());
        config.setConnectionTimeout(CONNECTION_TIMEOUT.toMillis());
        config.setValidationTimeout(SIGN_OF_LIFE.toMillis());
        try {
            return switch (kind(settings)) {
                case SQLITE -> new HikariDataSource(config);
                case POSTGRESQL -> new FailFastPool(config, settings.name());
            };
        } catch (PoolInitializationException e) {
            throw unreachable(settings, e);
        }
    }

    /**
     * One connection, because SQLite has one writer, and waiting for the pool costs less than waiting for a file lock.
     */
    private static HikariConfig sqlite(DatabaseSettings settings) {
        SQLiteConfig sqlite = new SQLiteConfig();
        sqlite.setJournalMode(JournalMode.WAL);
        sqlite.setSynchronous(SynchronousMode.FULL);
        sqlite.setTransactionMode(TransactionMode.IMMEDIATE);
        sqlite.enforceForeignKeys(true);
        sqlite.setBusyTimeout((int) FILE_LOCK.toMillis());
        HikariConfig config = new HikariConfig();
        config.setDataSourceProperties(sqlite.toProperties());
        config.setMaximumPoolSize(1);
        config.setMaxLifetime(0);
        config.setExceptionOverride(new SqliteFaults(settings));
        return config;
    }

    private static HikariConfig postgresql(DatabaseSettings settings) {
        HikariConfig config = new HikariConfig();
        config.setMaximumPoolSize(settings.connections());
        config.addDataSourceProperty("ApplicationName", "mschat");
        // As text: the driver ignores numbers here.
        config.addDataSourceProperty("connectTimeout", String.valueOf(CONNECTION_TIMEOUT.toSeconds()));
        config.addDataSourceProperty("socketTimeout", String.valueOf(ANSWER.toSeconds()));
        config.addDataSourceProperty("tcpKeepAlive", "true");
        // With details, error messages would contain the values of a row, mail addresses among them.
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
        if (FileCorruption.isReportedBy(last)) {
            return new UnusableDatabaseException(
                    FileCorruption.sentence(settings, String.valueOf(last.getMessage())), failure);
        }
        String what = switch (kind(settings)) {
            case SQLITE -> "Can the server's user write there, and is the disk not full?";
            case POSTGRESQL ->
                "Is it started, and are mschat.database.url, mschat.database.user and the password right?";
        };
        return new UnusableDatabaseException(
                "The database " + settings.name() + " cannot be used: "
                        + asSentence(String.valueOf(last.getMessage()).strip()) + " " + what,
                failure);
    }

    private static String asSentence(String words) {
        return words.matches("(?s).*[.!?]") ? words : words + ".";
    }
}
