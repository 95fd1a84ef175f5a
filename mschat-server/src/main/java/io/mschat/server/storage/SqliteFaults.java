package io.mschat.server.storage;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * Decides after which SQLite errors a connection is not used again, and notes those that say that the file is damaged.
 * An error may end the transaction in which it happens, or prevent its beginning, and the driver does not notice: it
 * would believe that the next transaction had begun, and each of its statements would be a transaction of its own.
 * (SQLite, "Response To Errors Within A Transaction".)
 */
final class SqliteFaults implements SQLExceptionOverride {

    private static final Logger log = LoggerFactory.getLogger(SqliteFaults.class);

    private static final Set<SQLiteErrorCode> ENDING = EnumSet.of(
            SQLiteErrorCode.SQLITE_BUSY,
            SQLiteErrorCode.SQLITE_FULL,
            SQLiteErrorCode.SQLITE_IOERR,
            SQLiteErrorCode.SQLITE_NOMEM,
            SQLiteErrorCode.SQLITE_INTERRUPT);

    private final DatabaseSettings settings;

    /**
     * The first message that says that the file is damaged; null before. Written by the threads that use the
     * connection.
     */
    private volatile @Nullable String damage;

    SqliteFaults(DatabaseSettings settings) {
        this.settings = settings;
    }

    /** The message that says that the file is damaged; empty as long as there is none. */
    Optional<String> damage() {
        return Optional.ofNullable(damage);
    }

    @java.lang.Override
    public SQLExceptionOverride.Override adjudicate(SQLException fault) {
        if (damage == null && FileCorruption.isReportedBy(fault)) {
            String words = String.valueOf(fault.getMessage());
            damage = words;
            log.error("{}", FileCorruption.sentence(settings, words));
        }
        return mayEndATransaction(fault)
                ? SQLExceptionOverride.Override.MUST_EVICT
                : SQLExceptionOverride.Override.CONTINUE_EVICT;
    }

    private static boolean mayEndATransaction(SQLException fault) {
        return fault instanceof SQLiteException sqlite && ENDING.contains(FileCorruption.primaryCode(sqlite));
    }
}
