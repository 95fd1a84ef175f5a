package io.mschat.server.storage;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.mschat.server.outage.AlreadyReported;
import io.mschat.server.outage.Outage;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;

/**
 * A connection pool that fails fast while the database is away. The first request that finds it away waits for the
 * timeout; later ones fail at once, until the pool, which goes on trying by itself, has a connection again. Otherwise
 * all requests would wait one after the other, and they share few threads.
 */
final class FailFastPool extends HikariDataSource {

    private final Outage outage;

    /** @param name the database's name, for messages to the operator */
    FailFastPool(HikariConfig config, String name) {
        super(config);
        this.outage = new Outage("the database " + name, "what is said, logins and commands that need it are refused");
    }

    /** There is no connection, and the operator has been told. */
    static final class AwayException extends SQLTransientConnectionException implements AlreadyReported {
        private static final long serialVersionUID = 1;

        AwayException() {
            super("the database is away");
        }
    }

    @Override
    public Connection getConnection() throws SQLException {
        if (outage.isLasting() && getHikariPoolMXBean().getIdleConnections() == 0) {
            throw new AwayException();
        }
        try {
            Connection connection = super.getConnection();
            outage.over();
            return connection;
        } catch (SQLTransientConnectionException e) {
            outage.failed(e);
            AwayException away = new AwayException();
            away.initCause(e);
            throw away;
        }
    }
}
