package io.mschat.server.storage;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Detects that a database file is damaged. PostgreSQL checks its files itself. */
public final class FileCorruption {

    private static final Set<SQLiteErrorCode> SIGNS =
            EnumSet.of(SQLiteErrorCode.SQLITE_CORRUPT, SQLiteErrorCode.SQLITE_NOTADB);

    /** The bits of an extended result code that are the primary code. */
    private static final int PRIMARY_CODE = 0xFF;

    private FileCorruption() {}

    /**
     * Reads a database file from beginning to end, and returns what is damaged; empty if nothing is, and for
     * PostgreSQL.
     *
     * @throws SQLException if the database cannot be asked
     */
    public static Optional<String> in(Connection connection, DatabaseKind kind) throws SQLException {
        return switch (kind) {
            case SQLITE -> inFile(connection);
            case POSTGRESQL -> Optional.empty();
        };
    }

    private static Optional<String> inFile(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery("pragma quick_check(1)")) {
            String words = answer.next() ? answer.getString(1) : "";
            return words.equals("ok") ? Optional.empty() : Optional.of(lastLine(words));
        } catch (SQLException e) {
            if (isReportedBy(e)) {
                return Optional.of(String.valueOf(e.getMessage()));
            }
            throw e;
        }
    }

    /** The first line only names the database, which always has the same name. */
    private static String lastLine(String words) {
        return words.lines().reduce("", (one, next) -> next);
    }

    /**
     * Refuses a database whose file is damaged.
     *
     * @throws UnusableDatabaseException if the file is damaged or cannot be read through
     */
    public static void refuse(DataSource database, DatabaseSettings settings) {
        try (Connection connection = database.getConnection()) {
            in(connection, settings.kind()).ifPresent(damage -> {
                throw new UnusableDatabaseException(
                        sentence(settings, damage)
                                + " To go on with what is left, at the risk of losing more, start with"
                                + " --mschat.database.check=false.",
                        null);
            });
        } catch (SQLException e) {
            throw new UnusableDatabaseException(
                    "The database " + settings.name() + " cannot be looked through: " + e.getMessage(), e);
        }
    }

    /** A sentence for the operator: what is wrong, and what to do. */
    public static String sentence(DatabaseSettings settings, String damage) {
        return "The database " + settings.name() + " is damaged: " + damage
                + ". Restore a backup, or save what can be read of it: src-docs/backup.adoc.";
    }

    /** Whether an exception says that the file is damaged. */
    public static boolean isReportedBy(Throwable fault) {
        return fault instanceof SQLiteException sqlite && SIGNS.contains(primaryCode(sqlite));
    }

    /** The error without the details of where it happened. */
    public static SQLiteErrorCode primaryCode(SQLiteException fault) {
        return SQLiteErrorCode.getErrorCode(fault.getResultCode().code & PRIMARY_CODE);
    }
}
