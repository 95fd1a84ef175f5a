package io.mschat.server.storage;

import io.mschat.protocol.Password;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The connection settings of the database.
 *
 * @param url JDBC URL, of SQLite or PostgreSQL
 * @param user null where the URL or the database server's own rules determine the user
 * @param password null if none is needed
 * @param connections maximum number of pooled connections; SQLite always has one
 * @param allowUnsafe whether a database may be used that can lose committed data
 */
public record DatabaseSettings(
        String url, @Nullable String user, @Nullable Password password, int connections, boolean allowUnsafe) {

    public DatabaseKind kind() {
        return DatabaseKind.ofUrl(url);
    }

    /** The URL for messages to people, without its parameters, because a password may be among them. */
    public String name() {
        return url.replaceAll("\\?.*", "");
    }

    @Override
    public String toString() {
        return "DatabaseSettings[" + name() + "]";
    }

    /** Settings for an SQLite file, which is created if it is missing. */
    public static DatabaseSettings file(Path file) {
        return new DatabaseSettings(DatabaseKind.SQLITE.urlPrefix() + file, null, null, 1, false);
    }
}
