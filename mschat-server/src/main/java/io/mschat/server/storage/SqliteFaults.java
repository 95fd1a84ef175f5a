package io.mschat.server.storage;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Set;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * After which faults a connection is not used again. A fault may end the transaction it happens in, or prevent its beginning,
 * and the driver does not notice: it would take the next one for begun, and each of its statements would be a
 * transaction of its own. (SQLite, "Response To Errors Within A Transaction".)
 */
final class SqliteFaults implements SQLExceptionOverride {

    private static final Set<SQLiteErrorCode> ENDING = EnumSet.of(
            SQLiteErrorCode.SQLITE_BUSY,
            SQLiteErrorCode.SQLITE_FULL,
            SQLiteErrorCode.SQLITE_IOERR,
            SQLiteErrorCode.SQLITE_NOMEM,
            SQLiteErrorCode.SQLITE_INTERRUPT);

    private static final int PRIMARY_CODE = 0xFF;

    @java.lang.Override
    public SQLExceptionOverride.Override adjudicate(SQLException fault) {
        return mayEndATransaction(fault)
                ? SQLExceptionOverride.Override.MUST_EVICT
                : SQLExceptionOverride.Override.CONTINUE_EVICT;
    }

    private static boolean mayEndATransaction(SQLException fault) {
        return fault instanceof SQLiteException sqlite
                && ENDING.contains(SQLiteErrorCode.getErrorCode(sqlite.getResultCode().code & PRIMARY_CODE));
    }
}
