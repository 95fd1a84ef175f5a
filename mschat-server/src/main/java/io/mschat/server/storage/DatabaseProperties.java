package io.mschat.server.storage;

import io.mschat.protocol.Password;
import io.mschat.server.identity.DataFolder;
import io.mschat.server.identity.SecretFile;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code mschat.database.*}: where accounts and messages are stored.
 *
 * @param url JDBC URL of SQLite or PostgreSQL; by default the SQLite file {@code mschat.db} in the data folder
 * @param user of PostgreSQL
 * @param password of PostgreSQL
 * @param passwordFile a file with that password, in place of {@code password}
 * @param connections the most connections to PostgreSQL, at least 2; two for each core of the database server are
 *     plenty
 * @param check whether a file is checked at the start, and refused if it is damaged
 * @param allowUnsafe whether to use a PostgreSQL that may lose commits
 */
public record DatabaseProperties(
        @Nullable String url,
        @Nullable String user,
        @Nullable Password password,
        @Nullable Path passwordFile,
        @DefaultValue("8") int connections,
        @DefaultValue("true") boolean check,
        @DefaultValue("false") boolean allowUnsafe) {

    /** While one connection holds the lock of a migration, another one migrates. */
    private static final int MIN_CONNECTIONS = 2;

    public DatabaseProperties {
        if (connections < MIN_CONNECTIONS) {
            throw new IllegalArgumentException(
                    "expected mschat.database.connections of at least " + MIN_CONNECTIONS + " but was " + connections);
        }
    }

    /** Without the URL: a password may be among its parameters. */
    @Override
    public String toString() {
        return "DatabaseProperties[" + (isFile() ? "file" : "[redacted]") + "]";
    }

    /** Whether the database is the file in the data folder. */
    public boolean isFile() {
        return url == null;
    }

    /**
     * Converts to the settings of the storage package.
     *
     * @throws io.mschat.server.identity.UnusableFolderException if the file with the password cannot be read
     */
    public DatabaseSettings toSettings(DataFolder data) {
        return url == null
                ? DatabaseSettings.file(data.databaseFile())
                : new DatabaseSettings(
                        url,
                        user,
                        SecretFile.either("mschat.database.password", password, passwordFile)
                                .orElse(null),
                        connections,
                        allowUnsafe);
    }
}
