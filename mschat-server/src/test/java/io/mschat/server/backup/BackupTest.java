package io.mschat.server.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.mschat.protocol.crypto.ServerIdentity;
import io.mschat.server.identity.DataFolder;
import io.mschat.server.identity.FolderClaim;
import io.mschat.server.identity.IdentityFile;
import io.mschat.server.identity.UnusableFolderException;
import io.mschat.server.storage.Database;
import io.mschat.server.storage.DatabaseSettings;
import io.mschat.server.storage.Schema;
import io.mschat.server.storage.TestDatabase;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** What was backed up comes back, in whichever database; and whatever is wrong, nothing is half. */
class BackupTest {

    private static final Instant NOW = Instant.parse("2026-11-01T10:00:00Z");
    private static final String NEW_EPOCH = "0123456789abcdef";

    @TempDir
    private Path folder;

    /** The old server's key. */
    private String pem = "";

    private Path archive() {
        return folder.resolve("mschat.backup");
    }

    static Stream<Arguments> fromAndTo() {
        return Arrays.stream(TestDatabase.values())
                .flatMap(from -> Arrays.stream(TestDatabase.values()).map(to -> Arguments.of(from, to)));
    }

    /** With a row of every table, and the letters, numbers and nulls that might be lost. */
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
            jdbc.update("insert into chat_series values (1, 'old epoch', 3), (2, 'old epoch', 1)");
            String say = "insert into chat_entry values (?, ?, 1, 'a', 'Zo\u00eb', ?, ?, ?, ?)";
            jdbc.update(say, 1, 1, "id-1", null, null, "\ud83d\ude00 \u65e5\u672c\u8a9e \" \\ line\nbreak \u2028");
            jdbc.update(say, 1, 2, "id-2", null, null, "null");
            jdbc.update(say, 1, 3, "id-3", null, null, "3");
            jdbc.update(say, 2, 1, "id-4", "b", "Bob", "psst");
            jdbc.update("insert into direct_seen values ('b', 1)");
            jdbc.update("insert into resume_session values ('hash', ?, 'Zo\u00eb', 99)", account);
        }
    }

    /** All that a backup has, but the epoch. */
    private static Map<Table, List<String>> rows(DatabaseSettings settings) {
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

    private static <T> T ask(DatabaseSettings settings, String question, Class<T> type) {
        try (HikariDataSource source = Database.open(settings)) {
            return new JdbcTemplate(source).queryForObject(question, type);
        }
    }

    private static Path keyFile(Path file) {
        ServerIdentity unused = new IdentityFile(file).readOrCreate(new SecureRandom());
        return file;
    }

    private Backup backup(DatabaseSettings from) throws IOException {
        Path identity = folder.resolve("identity-of-the-old.pem");
        pem = Files.readString(keyFile(identity));
        return new Backup(new Holdings(new DataFolder(folder), identity, from), "1.0.0", NOW);
    }

    /** A database of a kind with its archive beside. */
    private DatabaseSettings backedUp(TestDatabase kind) throws Exception {
        DatabaseSettings old = kind.create();
        fill(old);
        assertThat(backup(old).write(archive(), false).takenAt()).isEqualTo(NOW.toString());
        return old;
    }

    /** A new folder, and the database of a kind for it. */
    private final class Target {
        private final DataFolder data;
        private final DatabaseSettings settings;
        private int runs;

        Target(TestDatabase kind) {
            data = DataFolder.at(folder.resolve("new"));
            settings = kind == TestDatabase.SQLITE ? DatabaseSettings.file(data.databaseFile()) : kind.create();
        }

        Manifest restore(boolean replace) throws UnusableBackupException {
            return restore(replace, () -> {});
        }

        Manifest restore(boolean replace, Runnable betweenSteps) throws UnusableBackupException {
            return new Restore(new Holdings(data, data.identity(), settings), NEW_EPOCH, "run-" + ++runs, betweenSteps)
                    .run(archive(), replace);
        }

        void assertUntouched() {
            assertThat(data.path()).isEmptyDirectory();
        }
    }

    @ParameterizedTest
    @MethodSource("fromAndTo")
    void whatWasBackedUpComesBackInEitherDatabase(TestDatabase from, TestDatabase to) throws Exception {
        DatabaseSettings old = backedUp(from);
        Target target = new Target(to);
        assertThat(target.restore(false).summary())
                .isEqualTo("1 accounts, 4 messages, tables of version " + Schema.newest());
        assertThat(rows(target.settings)).isEqualTo(rows(old));
        assertThat(target.data.identity()).hasContent(pem);
    }

    /** Offsets are given anew after a restore: who has heard more must not take that for what comes next. */
    @ParameterizedTest
    @EnumSource
    void logGoesOnUnderAnotherEpochAndNobodyIsLoggedIn(TestDatabase kind) throws Exception {
        backedUp(kind);
        Target target = new Target(kind);
        target.restore(false);
        assertThat(ask(target.settings, "select min(epoch) from chat_series", String.class))
                .isEqualTo(NEW_EPOCH);
        assertThat(ask(target.settings, "select max(epoch) from chat_series", String.class))
                .isEqualTo(NEW_EPOCH);
        assertThat(ask(target.settings, "select count(*) from resume_session", Long.class))
                .isZero();
    }

    @ParameterizedTest
    @EnumSource
    void newRowsAreNumberedBehindTheRestoredOnes(TestDatabase kind) throws Exception {
        backedUp(kind);
        Target target = new Target(kind);
        target.restore(false);
        try (HikariDataSource source = Database.open(target.settings)) {
            JdbcTemplate jdbc = new JdbcTemplate(source);
            jdbc.update("insert into account (nickname, folded, role, password_hash, created_at)"
                    + " values ('Bob', 'bob', 'MEMBER', 'x', 1)");
            jdbc.update(
                    "insert into audit_entry (at, actor, actor_role, action, subject, detail, actor_key, subject_key)"
                            + " values (1, 'SERVER', 'SERVER', 'op', 'Bob', '', 'server', 'bob')");
            assertThat(jdbc.queryForObject("select count(*) from account", Long.class))
                    .isEqualTo(2);
            assertThatThrownBy(() -> jdbc.update("delete from audit_entry")).hasStackTraceContaining("append-only");
        }
    }

    /** Messages to somebody are kept under the number of their account, also when that is gone. */
    @ParameterizedTest
    @MethodSource("fromAndTo")
    void nobodyGetsTheNumberOfADeletedAccount(TestDatabase from, TestDatabase to) throws Exception {
        DatabaseSettings old = from.create();
        fill(old);
        String add = "insert into account (nickname, folded, role, password_hash, created_at)"
                + " values ('Bob', 'bob', 'MEMBER', 'x', 1)";
        String numberOfBob = "select id from account where folded = 'bob'";
        long deleted;
        try (HikariDataSource source = Database.open(old)) {
            JdbcTemplate jdbc = new JdbcTemplate(source);
            jdbc.update(add);
            deleted = jdbc.queryForObject(numberOfBob, Long.class);
            jdbc.update("delete from account where folded = 'bob'");
        }
        backup(old).write(archive(), false);
        Target target = new Target(to);
        target.restore(false);
        try (HikariDataSource source = Database.open(target.settings)) {
            JdbcTemplate jdbc = new JdbcTemplate(source);
            jdbc.update(add);
            assertThat(jdbc.queryForObject(numberOfBob, Long.class)).isGreaterThan(deleted);
        }
    }

    /** Of a log that is being written, it has all up to some message, and all that was kept before it began. */
    @ParameterizedTest
    @EnumSource
    void backupOfABusyDatabaseIsAsItWasAtOneMoment(TestDatabase kind) throws Exception {
        DatabaseSettings old = kind.create();
        fill(old);
        AtomicLong kept = new AtomicLong(3);
        AtomicBoolean enough = new AtomicBoolean();
        Thread writer = Thread.ofPlatform().start(() -> {
            try (HikariDataSource source = Database.open(old)) {
                JdbcTemplate jdbc = new JdbcTemplate(source);
                while (!enough.get()) {
                    long next = kept.get() + 1;
                    jdbc.update(
                            "insert into chat_entry values (1, ?, 1, 'a', 'A', ?, null, null, 'x')", next, "n" + next);
                    kept.set(next);
                }
            }
        });
        long before;
        long after;
        try {
            while (kept.get() < 50 && writer.isAlive()) {
                Thread.onSpinWait();
            }
            before = kept.get();
            backup(old).write(archive(), false);
            after = kept.get() + 1;
        } finally {
            enough.set(true);
            writer.join();
        }
        Target target = new Target(TestDatabase.SQLITE);
        target.restore(false);
        long last = ask(target.settings, "select max(log_offset) from chat_entry where series = 1", Long.class);
        assertThat(last).isBetween(before, after).isGreaterThanOrEqualTo(50);
        assertThat(ask(target.settings, "select count(*) from chat_entry where series = 1", Long.class))
                .isEqualTo(last);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void archiveIsForItsOwnerOnlyAndReplacesNothingUnasked() throws Exception {
        DatabaseSettings old = backedUp(TestDatabase.SQLITE);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(archive())))
                .isEqualTo("rw-------");
        assertThatThrownBy(() -> backup(old).write(archive(), false))
                .isInstanceOf(UnusableBackupException.class)
                .hasMessageContaining("--force");
        assertThatCode(() -> backup(old).write(archive(), true)).doesNotThrowAnyException();
        assertThat(folder).isDirectoryNotContaining("glob:**.new");
    }

    @ParameterizedTest
    @EnumSource
    void dataThatIsThereStaysUnlessTheOperatorSaysSo(TestDatabase kind) throws Exception {
        DatabaseSettings old = backedUp(kind);
        Target target = new Target(kind);
        target.restore(false);
        assertThatThrownBy(() -> target.restore(false))
                .isInstanceOf(UnusableBackupException.class)
                .hasMessageContaining("--force");
        target.restore(true);
        assertThat(rows(target.settings)).isEqualTo(rows(old));
        assertThat(target.data.identity().resolveSibling("identity.pem.before-restore-run-3"))
                .hasContent(pem);
    }

    /** As when the machine fails between any two steps of a restore. */
    @ParameterizedTest
    @EnumSource
    void interruptedRestoreIsEitherNotBegunOrKeepsTheServerFromStarting(TestDatabase kind) throws Exception {
        backedUp(kind);
        Target target = new Target(kind);
        target.restore(false);
        Map<Table, List<String>> whole = rows(target.settings);
        int failures = 0;
        while (failsInStep(target, failures + 1)) {
            failures++;
            if (Files.exists(target.data.restoring())) {
                assertThatThrownBy(() -> FolderClaim.of(target.data))
                        .isInstanceOf(UnusableFolderException.class)
                        .hasMessageContaining("Run the restore again");
            } else {
                assertThat(rows(target.settings)).isEqualTo(whole);
            }
            target.restore(true);
            assertThat(rows(target.settings)).isEqualTo(whole);
            FolderClaim.of(target.data).close();
        }
        assertThat(failures).isGreaterThanOrEqualTo(4);
    }

    /** False if there is no such step, and the restore went through. */
    private static boolean failsInStep(Target target, int step) throws UnusableBackupException {
        AtomicInteger left = new AtomicInteger(step);
        try {
            target.restore(true, () -> {
                if (left.decrementAndGet() == 0) {
                    throw new IllegalStateException("the machine fails");
                }
            });
            return false;
        } catch (IllegalStateException e) {
            return true;
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoeverIsInterruptedIsToldThatNoServerStartsAndWhatToDo(TestDatabase kind) throws Exception {
        backedUp(kind);
        Target target = new Target(kind);
        Path inTheWay = target.data.identity().resolveSibling("identity.pem.new");
        assertThatThrownBy(() -> target.restore(false, () -> {
                    if (Files.exists(target.data.restoring())) {
                        assertThatCode(() -> Files.createDirectories(inTheWay.resolve("folder")))
                                .doesNotThrowAnyException();
                    }
                }))
                .isInstanceOf(UnusableBackupException.class)
                .hasMessageContaining("was interrupted")
                .hasMessageContaining("run it again");
        Files.delete(inTheWay.resolve("folder"));
        target.restore(false);
        assertThat(target.data.identity()).hasContent(pem);
    }

    /** As of a full disk, or of a program that read the archive and is gone. */
    @Test
    void archiveThatCannotBeWrittenIsNoSuccess() throws Exception {
        DatabaseSettings old = backedUp(TestDatabase.SQLITE);
        Backup backup = backup(old);
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("No space left on device");
            }
        };
        assertThatThrownBy(() -> backup.write(full))
                .isInstanceOf(UnusableBackupException.class)
                .hasMessageContaining("No space left on device");
    }

    @Test
    void truncatedArchiveIsRefusedAndNothingIsTouched() throws Exception {
        backedUp(TestDatabase.SQLITE);
        byte[] good = Files.readAllBytes(archive());
        Target target = new Target(TestDatabase.SQLITE);
        for (int length = 0; length < good.length; length += Math.max(1, good.length / 40)) {
            Files.write(archive(), Arrays.copyOf(good, length));
            assertThatThrownBy(() -> target.restore(false)).isInstanceOf(UnusableBackupException.class);
            target.assertUntouched();
        }
    }

    /** A byte that matters is found; one that does not, such as of an entry's date, changes nothing of what comes back. */
    @Test
    void archiveWithAWrongByteIsRefusedOrRestoredAsItWas() throws Exception {
        DatabaseSettings old = backedUp(TestDatabase.SQLITE);
        byte[] good = Files.readAllBytes(archive());
        int refused = 0;
        for (int at = 0; at < good.length; at += Math.max(1, good.length / 200)) {
            byte[] damaged = good.clone();
            damaged[at] ^= 0x55;
            Files.write(archive(), damaged);
            Target target = new Target(TestDatabase.SQLITE);
            try {
                target.restore(false);
                assertThat(rows(target.settings)).isEqualTo(rows(old));
                assertThat(target.data.identity()).hasContent(pem);
                deleteAll(target.data.path());
            } catch (UnusableBackupException e) {
                refused++;
                target.assertUntouched();
            }
        }
        assertThat(refused).isGreaterThan(100);
    }

    private static void deleteAll(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }

    @Test
    void whatIsNoBackupIsToldSo() throws Exception {
        try (OutputStream file = Files.newOutputStream(archive());
                ZipOutputStream zip = new ZipOutputStream(file)) {
            zip.putNextEntry(new ZipEntry("../../etc/passwd"));
            zip.write("root".getBytes(StandardCharsets.UTF_8));
        }
        Target target = new Target(TestDatabase.SQLITE);
        assertThatThrownBy(() -> target.restore(false))
                .isInstanceOf(UnusableBackupException.class)
                .hasMessageContaining("is no backup of mschat");
        target.assertUntouched();
    }

    @Test
    void rowsThatWereChangedAfterwardsAreFound() throws Exception {
        backedUp(TestDatabase.SQLITE);
        rewrite(Table.ACCOUNT.entry(), "ADMIN", "SERVER");
        Target target = new Target(TestDatabase.SQLITE);
        assertThatThrownBy(() -> target.restore(false))
                .isInstanceOf(UnusableBackupException.class)
                .hasMessageContaining("tables/account.jsonl is not what was written");
        target.assertUntouched();
    }

    @Test
    void backupOfANewerMschatIsRefusedWithWhatToDo() throws Exception {
        backedUp(TestDatabase.SQLITE);
        rewrite(Manifest.ENTRY, "\"schema\" : \"" + Schema.newest() + "\"", "\"schema\" : \"999\"");
        Target target = new Target(TestDatabase.SQLITE);
        assertThatThrownBy(() -> target.restore(false))
                .isInstanceOf(UnusableBackupException.class)
                .hasMessageContaining("newer than this one");
        target.assertUntouched();
    }

    /** What a later version has brought, an older one's archive lacks; the migrations make it. */
    @Test
    void archiveOfAnOlderVersionHasOnlyTheTablesOfItsTime() throws Exception {
        backedUp(TestDatabase.SQLITE);
        List<Table> later = List.of(Table.CHAT_SERIES, Table.CHAT_ENTRY, Table.DIRECT_SEEN);
        for (Table table : later) {
            // By another name, it is something that the archive says nothing of.
            rewrite(Manifest.ENTRY, "\"" + table.entry() + "\"", "\"of no meaning " + table + "\"");
        }
        Target target = new Target(TestDatabase.SQLITE);
        assertThatThrownBy(() -> target.restore(false))
                .isInstanceOf(UnusableBackupException.class)
                .hasMessageContaining("it says nothing of " + later.getFirst().entry());
        rewrite(Manifest.ENTRY, "\"schema\" : \"" + Schema.newest() + "\"", "\"schema\" : \"6\"");
        target.restore(false);
        assertThat(ask(target.settings, "select count(*) from account", Long.class))
                .isEqualTo(1);
        assertThat(ask(target.settings, "select count(*) from chat_entry", Long.class))
                .isZero();
    }

    @Test
    void archiveWithoutAServersKeyIsRefused() throws Exception {
        DatabaseSettings old = TestDatabase.SQLITE.create();
        fill(old);
        Path noKey = Files.writeString(folder.resolve("other.pem"), "no key");
        new Backup(new Holdings(new DataFolder(folder), noKey, old), "1.0.0", NOW).write(archive(), false);
        Target target = new Target(TestDatabase.SQLITE);
        assertThatThrownBy(() -> target.restore(false))
                .isInstanceOf(UnusableBackupException.class)
                .hasMessageContaining("key in the backup is none");
        target.assertUntouched();
    }

    @Test
    void manifestThatMakesNoSenseIsDamage() throws Exception {
        for (String wrong : List.of("\"schema\" : null", "\"schema\" : \"abc\"", "\"other\" : \"x\"")) {
            backedUp(TestDatabase.SQLITE);
            rewrite(Manifest.ENTRY, "\"schema\" : \"" + Schema.newest() + "\"", wrong);
            Target target = new Target(TestDatabase.SQLITE);
            assertThatThrownBy(() -> target.restore(false))
                    .as(wrong)
                    .isInstanceOf(UnusableBackupException.class)
                    .hasMessageContaining("is damaged");
            target.assertUntouched();
            Files.delete(archive());
        }
    }

    /** Nothing of it is taken for ours, so nothing of somebody else's is lost. */
    @Test
    void filesBesideAnArchiveStayAsTheyAre() throws Exception {
        DatabaseSettings old = backedUp(TestDatabase.SQLITE);
        Path others = Files.writeString(folder.resolve("mschat.backup.new"), "mine");
        assertThatThrownBy(() -> backup(old).write(archive(), false)).isInstanceOf(UnusableBackupException.class);
        backup(old).write(archive(), true);
        assertThat(others).hasContent("mine");
    }

    private void rewrite(String entry, String old, String wanted) throws IOException {
        try (FileSystem zip = FileSystems.newFileSystem(archive())) {
            Path file = zip.getPath(entry);
            String text = Files.readString(file);
            assertThat(text).contains(old);
            Files.writeString(file, text.replace(old, wanted));
        }
    }

    @ParameterizedTest
    @EnumSource
    void databaseThatNoServerHasUsedIsNotBackedUp(TestDatabase kind) throws Exception {
        Backup backup = backup(kind.create());
        assertThatThrownBy(() -> backup.write(archive(), false))
                .isInstanceOf(UnusableBackupException.class)
                .hasMessageContaining("nothing to back up");
        assertThat(archive()).doesNotExist();
    }

    @Test
    void postgresqlThatAServerUsesIsLeftAlone() throws Exception {
        backedUp(TestDatabase.POSTGRESQL);
        Target target = new Target(TestDatabase.POSTGRESQL);
        try (HikariDataSource running = Database.open(target.settings)) {
            assertThat(running.isRunning()).isTrue();
            assertThatThrownBy(() -> target.restore(true))
                    .isInstanceOf(UnusableBackupException.class)
                    .hasMessageContaining("A server is using the database");
        }
    }
}
