package io.mschat.server.storage;

import io.mschat.testing.MemoryFolder;
import io.mschat.testing.Ring;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Stream;

/** The databases that every test of stored things runs on: both real, and deleted at the end. */
public enum TestDatabase {
    SQLITE {
        @Override
        public DatabaseSettings create() {
            return DatabaseSettings.file(MemoryFolder.create().resolve("test.db"));
        }

        @Override
        public DatabaseSettings copyOf(DatabaseSettings original) {
            DatabaseSettings copy = create();
            try {
                Files.copy(file(original), file(copy));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return copy;
        }

        private static Path file(DatabaseSettings settings) {
            return Path.of(
                    settings.url().substring(DatabaseKind.SQLITE.urlPrefix().length()));
        }
    },

    /** Not in the quick ring. */
    POSTGRESQL {
        @Override
        public DatabaseSettings create() {
            return create("template1");
        }

        @Override
        public DatabaseSettings copyOf(DatabaseSettings original) {
            return create(original.url().substring(original.url().lastIndexOf('/') + 1));
        }

        private static DatabaseSettings create(String template) {
            String name = "test_" + UUID.randomUUID().toString().replace("-", "");
            PostgresServer.shared().execute("create database " + name + " template " + template);
            return new DatabaseSettings(PostgresServer.shared().url(name), "postgres", null, 4, false);
        }
    };

    /** Those that are there in the ring of this run. */
    public static Stream<TestDatabase> tried() {
        return Arrays.stream(values()).filter(kind -> kind == SQLITE || Ring.current() != Ring.QUICK);
    }

    /** A new, empty database. */
    public abstract DatabaseSettings create();

    /** A new database with all that another one of the same kind holds, which nobody has open. */
    public abstract DatabaseSettings copyOf(DatabaseSettings original);
}
