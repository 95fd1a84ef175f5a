package io.mschat.server.storage;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The databases that mschat supports. */
public enum DatabaseKind {
    SQLITE("jdbc:sqlite:"),
    POSTGRESQL("jdbc:postgresql:");

    private final String urlPrefix;

    DatabaseKind(String urlPrefix) {
        this.urlPrefix = urlPrefix;
    }

    /** The name as its makers write it. */
    public String inWords() {
        return switch (this) {
            case SQLITE -> "SQLite";
            case POSTGRESQL -> "PostgreSQL";
        };
    }

    String urlPrefix() {
        return urlPrefix;
    }

    /**
     * The kind of database that a JDBC URL names.
     *
     * @throws UnusableDatabaseException if it is none of these
     */
    static DatabaseKind ofUrl(String url) {
        return Arrays.stream(values())
                .filter(kind -> url.startsWith(kind.urlPrefix))
                .findFirst()
                .orElseThrow(() -> new UnusableDatabaseException(
                        "expected mschat.database.url to begin with "
                                + Arrays.stream(values())
                                        .map(DatabaseKind::urlPrefix)
                                        .collect(Collectors.joining(" or "))
                                + ".",
                        null));
    }
}
