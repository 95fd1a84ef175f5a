package io.mschat.server.storage;

import io.mschat.protocol.Password;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Which database.
 *
 * @param url JDBC URL, of SQLite or PostgreSQL
 * @param user null where the URL or the server's rules name one
 * @param connections at most so many at once; SQLite has one
 * @param allowUnsafe whether a database may be used that can lose what it has confirmed
 */
public record DatabaseSettings(
        String url, @Nullable String user, @Nullable Password password, int connections, boolean allowUnsafe) {

    public DatabaseKind kind() {
        return DatabaseKind.ofUrl(url);
    }

    /** For people. A password may stand among the parameters, which are left out. */
    public String name() {
        return url.replaceAll("\\?.*", "");
    }

    /** A file, which is made if it is missing. */
    public static DatabaseSettings file(Path file) {
        return new DatabaseSettings(DatabaseKind.SQLITE.urlPrefix() + file, null, null, 1, false);
    }
}
