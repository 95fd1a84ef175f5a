package io.mschat.server.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.UUID;

/** The databases that every test of stored things runs on: both real. */
public enum TestDatabase {
    SQLITE {
        @Override
        public DatabaseSettings create() {
            try {
                return DatabaseSettings.file(
                        Files.createTempDirectory("mschat-test").resolve("test.db"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    },

    POSTGRESQL {
        @Override
        public DatabaseSettings create() {
            String name = "test_" + UUID.randomUUID().toString().replace("-", "");
            PostgresServer.shared().execute("create database " + name);
            return new DatabaseSettings(PostgresServer.shared().url(name), "postgres", null, 4, false);
        }
    };

    /** A new, empty database. */
    public abstract DatabaseSettings create();
}
