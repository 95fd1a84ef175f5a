package io.mschat.bench.log;

import io.mschat.server.storage.DatabaseSettings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** A database that stays between runs, so that it is filled once. The constants are parameters of benchmarks. */
public enum BenchDatabase {
    SQLITE {
        @Override
        Opened open(Path folder) throws IOException {
            Files.createDirectories(folder);
            return new Opened(DatabaseSettings.file(folder.resolve("mschat.db")), () -> {});
        }

        @Override
        String indexes() {
            return "select name, sql from sqlite_master where type = 'index' and tbl_name = 'chat_entry'"
                    + " and sql is not null";
        }
    },

    POSTGRESQL {
        @Override
        Opened open(Path folder) throws IOException {
            Files.createDirectories(folder.getParent());
            // Durable, which it would not be by itself: it is made for tests.
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setDataDirectory(folder)
                    .setCleanDataDirectory(false)
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("full_page_writes", "on")
                    .start();
            String url = "jdbc:postgresql://localhost:" + server.getPort() + "/postgres";
            return new Opened(new DatabaseSettings(url, "postgres", null, 4, false), server);
        }

        @Override
        String indexes() {
            return "select indexname, indexdef from pg_indexes where tablename = 'chat_entry'"
                    + " and indexname <> 'chat_entry_pkey'";
        }
    };

    /** A database that can be used until it is closed. */
    record Opened(DatabaseSettings settings, Closeable server) {}

    abstract Opened open(Path folder) throws IOException;

    /** Asks for the names of the indexes beside the primary key, and for what makes them. */
    abstract String indexes();

    /** Where the product keeps its migrations for this kind. */
    String migrations() {
        return "classpath:db/migration/" + name().toLowerCase(Locale.ROOT);
    }
}
