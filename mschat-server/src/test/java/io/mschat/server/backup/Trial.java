package io.mschat.server.backup;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.mschat.protocol.crypto.ServerIdentity;
import io.mschat.server.identity.DataFolder;
import io.mschat.server.identity.IdentityFile;
import io.mschat.server.storage.Database;
import io.mschat.server.storage.DatabaseSettings;
import io.mschat.server.storage.Schema;
import io.mschat.server.storage.TestDatabase;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.JdbcTemplate;

/** A database, its archive, and where that is restored: in the folder of one test. */
final class Trial {

    static final Instant NOW = Instant.parse("2026-11-01T10:00:00Z");
    static final String NEW_EPOCH = "0123456789abcdef";

    /** Only copied. */
    private static final Map<TestDatabase, DatabaseSettings> FILLED = new ConcurrentHashMap<>();

    private final Path folder;

    /** The old server's key. */
    private String pem = "";

    Trial(Path folder) {
        this.folder = folder;
    }

    String pem() {
        return pem;
    }

    Target target(TestDatabase kind) {
        return new Target(kind);
    }

    Path archive() {
        return folder.resolve("mschat.backup");
    }

    /** A new one with a row of every table, and the letters, numbers and nulls that might be lost. */
    static DatabaseSettings filled(TestDatabase kind) {
        return kind.copyOf(FILLED.computeIfAbsent(kind, any -> {
            DatabaseSettings settings = kind.create();
            fill(settings);
            return settings;
        }));
    }

    private static void fill(DatabaseSettings settings) {
        try (HikariDataSource source = Database.open(settings)) {
            Schema.upgrade(Schema.flyway(source, settings.kind(), Schema.LATEST));
            JdbcTemplate jdbc = new JdbcTemplate(source);
            jdbc.update("insert into account (nickname, folded, role, password_hash, email, email_key, created_at)"
                    + " values ('Zo\u00eb', 'zo\u00eb', 'ADMIN', '{argon2}x', null, null, 9007199254740993)");
            Long account = jdbc.queryForObject("select id from account", Long.class);
            jdbc.update("insert into name_claim values ('zo\u00eb', ?, null, null)", account);
            jdbc.update("insert into familiar_source values (?, 'cb007107', 1)", account);
            jdbc.update("insert into setting values ('auth', 'true', 'SERVER', 5, null)");
            jdbc.update(
                    "insert into audit_entry (at, actor, actor_role, action, subject, detail, actor_key, subject_key)"
                            + " values (1, 'SERVER', 'SERVER', 'op', 'Zo\u00eb', '', 'server', 'zo\u00eb')");
            jdbc.update(
                    "insert into sanction (kind, scope, subject, account_id, folded, network, actor, actor_role, reason,"
                            + " began_at, ends_at, lifted_at) values ('BAN', 'GUEST', 'x', null, 'x', null, 'SERVER', 'SERVER', '', 1,"
                            + " null, null)");
            jdbc.update("insert into chat_series (series, stream, epoch, last_offset)"
                    + " values (1, 'lobby', 'old epoch', 3), (2, 'direct', 'old epoch', 1)");
            String say = "insert into chat_entry values (?, ?, 1, 'a', 'Zo\u00eb', ?, ?, ?, ?, 'text')";
            jdbc.update(say, 1, 1, "id-1", null, null, "\ud83d\ude00 \u65e5\u672c\u8a9e \" \\ line\nbreak \u2028");
            jdbc.update(say, 1, 2, "id-2", null, null, "null");
            jdbc.update(say, 1, 3, "id-3", null, null, "3");
            jdbc.update(say, 2, 1, "id-4", "b", "Bob", "psst");
            jdbc.update("insert into direct_seen values ('b', 1)");
            jdbc.update("insert into resume_session values ('hash', ?, 'Zo\u00eb', 99)", account);
        }
    }

    /** All that a backup has, but the epoch. */
    static Map<Table, List<String>> rows(DatabaseSettings settings) {
        Map<Table, List<String>> rows = new LinkedHashMap<>();
        try (HikariDataSource source = Database.open(settings)) {
            JdbcTemplate jdbc = new JdbcTemplate(source);
            for (Table table : Table.values()) {
                rows.put(
                        table,
                        jdbc.queryForList("select * from " + table.sqlName()).stream()
                                .map(row -> {
                                    row.remove("epoch");
                                    return row.toString();
                                })
                                .sorted()
                                .toList());
            }
        }
        return rows;
    }

    static <T> T ask(DatabaseSettings settings, String question, Class<T> type) {
        try (HikariDataSource source = Database.open(settings)) {
            return new JdbcTemplate(source).queryForObject(question, type);
        }
    }

    private static Path keyFile(Path file) {
        ServerIdentity unused = new IdentityFile(file).readOrCreate(new SecureRandom());
        return file;
    }

    Backup backup(DatabaseSettings from) throws IOException {
        Path identity = folder.resolve("identity-of-the-old.pem");
        pem = Files.readString(keyFile(identity));
        return new Backup(new DataLocations(new DataFolder(folder), identity, from), "1.0.0", NOW);
    }

    /** A database of a kind with its archive beside. */
    DatabaseSettings backedUp(TestDatabase kind) throws Exception {
        DatabaseSettings old = filled(kind);
        assertThat(backup(old).write(archive(), false).takenAt()).isEqualTo(NOW.toString());
        return old;
    }

    /** A new folder, and the database of a kind for it. */
    final class Target {
        final DataFolder data;
        final DatabaseSettings settings;
        private int runs;

        private Target(TestDatabase kind) {
            data = DataFolder.at(folder.resolve("new"));
            settings = kind == TestDatabase.SQLITE ? DatabaseSettings.file(data.databaseFile()) : kind.create();
        }

        Manifest restore(boolean replace) throws UnusableBackupException {
            return restore(replace, () -> {});
        }

        Manifest restore(boolean replace, Runnable betweenSteps) throws UnusableBackupException {
            return new Restore(
                            new DataLocations(data, data.identity(), settings),
                            NEW_EPOCH,
                            "run-" + ++runs,
                            betweenSteps)
                    .run(archive(), replace);
        }

        void assertUntouched() {
            assertThat(data.path()).isEmptyDirectory();
        }
    }

    void rewrite(String entry, String old, String wanted) throws IOException {
        try (FileSystem zip = FileSystems.newFileSystem(archive())) {
            Path file = zip.getPath(entry);
            String text = Files.readString(file);
            assertThat(text).contains(old);
            Files.writeString(file, text.replace(old, wanted));
        }
    }
}
