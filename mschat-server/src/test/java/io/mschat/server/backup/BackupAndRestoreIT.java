package io.mschat.server.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.mschat.server.identity.DataFolder;
import io.mschat.server.identity.FolderClaim;
import io.mschat.server.identity.UnusableFolderException;
import io.mschat.server.storage.Database;
import io.mschat.server.storage.DatabaseSettings;
import io.mschat.server.storage.OnEachDatabase;
import io.mschat.server.storage.Schema;
import io.mschat.server.storage.TestDatabase;
import io.mschat.testing.NotInQuickRing;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What was backed up comes back, in whichever database; and whatever goes wrong, nothing is half. */
class BackupAndRestoreIT {

    @TempDir
    private Path folder;

    private Trial trial;

    @BeforeEach
    void begin() {
        trial = new Trial(folder);
    }

    static Stream<Arguments> fromAndTo() {
        return TestDatabase.tried().flatMap(from -> TestDatabase.tried().map(to -> Arguments.of(from, to)));
    }

    @ParameterizedTest
    @MethodSource("fromAndTo")
    void backupIsRestoredIntoEitherDatabase(TestDatabase from, TestDatabase to) throws Exception {
        DatabaseSettings old = trial.backedUp(from);
        Trial.Target target = trial.target(to);
        assertThat(target.restore(false).summary())
                .isEqualTo("1 account, 4 messages, tables of version " + Schema.newest());
        assertThat(Trial.rows(target.settings)).isEqualTo(Trial.rows(old));
        assertThat(target.data.identity()).hasContent(trial.pem());
    }

    /** Offsets are given anew after a restore: who has heard more must not take that for what comes next. */
    @OnEachDatabase
    void logGoesOnUnderAnotherEpochAndNobodyIsLoggedIn(TestDatabase kind) throws Exception {
        trial.backedUp(kind);
        Trial.Target target = trial.target(kind);
        target.restore(false);
        assertThat(Trial.ask(target.settings, "select min(epoch) from chat_series", String.class))
                .isEqualTo(Trial.NEW_EPOCH);
        assertThat(Trial.ask(target.settings, "select max(epoch) from chat_series", String.class))
                .isEqualTo(Trial.NEW_EPOCH);
        assertThat(Trial.ask(target.settings, "select count(*) from resume_session", Long.class))
                .isZero();
    }

    @OnEachDatabase
    void newRowsAreNumberedBehindTheRestoredOnes(TestDatabase kind) throws Exception {
        trial.backedUp(kind);
        Trial.Target target = trial.target(kind);
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
        DatabaseSettings old = Trial.filled(from);
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
        trial.backup(old).write(trial.archive(), false);
        Trial.Target target = trial.target(to);
        target.restore(false);
        try (HikariDataSource source = Database.open(target.settings)) {
            JdbcTemplate jdbc = new JdbcTemplate(source);
            jdbc.update(add);
            assertThat(jdbc.queryForObject(numberOfBob, Long.class)).isGreaterThan(deleted);
        }
    }

    /** Of a log that is being written, it has all up to some message, and all that was kept before it began. */
    @OnEachDatabase
    void backupOfABusyDatabaseIsAsItWasAtOneMoment(TestDatabase kind) throws Exception {
        DatabaseSettings old = Trial.filled(kind);
        AtomicLong kept = new AtomicLong(3);
        AtomicBoolean enough = new AtomicBoolean();
        Thread writer = Thread.ofPlatform().start(() -> {
            try (HikariDataSource source = Database.open(old)) {
                JdbcTemplate jdbc = new JdbcTemplate(source);
                while (!enough.get()) {
                    long next = kept.get() + 1;
                    jdbc.update(
                            "insert into chat_entry values (1, ?, 1, 'a', 'A', ?, null, null, 'x', 'text')",
                            next,
                            "n" + next);
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
            trial.backup(old).write(trial.archive(), false);
            after = kept.get() + 1;
        } finally {
            enough.set(true);
            writer.join();
        }
        Trial.Target target = trial.target(TestDatabase.SQLITE);
        target.restore(false);
        long last = Trial.ask(target.settings, "select max(log_offset) from chat_entry where series = 1", Long.class);
        assertThat(last).isBetween(before, after).isGreaterThanOrEqualTo(50);
        assertThat(Trial.ask(target.settings, "select count(*) from chat_entry where series = 1", Long.class))
                .isEqualTo(last);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void archiveIsForItsOwnerOnlyAndReplacesNothingUnasked() throws Exception {
        DatabaseSettings old = trial.backedUp(TestDatabase.SQLITE);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(trial.archive())))
                .isEqualTo("rw-------");
        assertThatThrownBy(() -> trial.backup(old).write(trial.archive(), false))
                .isInstanceOf(UnusableBackupException.class)
                .hasMessageContaining("--force");
        assertThatCode(() -> trial.backup(old).write(trial.archive(), true)).doesNotThrowAnyException();
        assertThat(folder).isDirectoryNotContaining("glob:**.new");
    }

    @OnEachDatabase
    void dataThatIsThereStaysUnlessTheOperatorSaysSo(TestDatabase kind) throws Exception {
        DatabaseSettings old = trial.backedUp(kind);
        Trial.Target target = trial.target(kind);
        target.restore(false);
        assertThatThrownBy(() -> target.restore(false))
                .isInstanceOf(UnusableBackupException.class)
                .hasMessageContaining("--force");
        target.restore(true);
        assertThat(Trial.rows(target.settings)).isEqualTo(Trial.rows(old));
        assertThat(target.data.identity().resolveSibling("identity.pem.before-restore-run-3"))
                .hasContent(trial.pem());
    }

    /** As when the machine fails between any two steps of a restore. */
    @OnEachDatabase
    void interruptedRestoreIsEitherNotBegunOrKeepsTheServerFromStarting(TestDatabase kind) throws Exception {
        trial.backedUp(kind);
        Trial.Target target = trial.target(kind);
        target.restore(false);
        Map<Table, List<String>> whole = Trial.rows(target.settings);
        int failures = 0;
        while (failsInStep(target, failures + 1)) {
            failures++;
            if (Files.exists(target.data.restoring())) {
                assertThatThrownBy(() -> FolderClaim.of(target.data))
                        .isInstanceOf(UnusableFolderException.class)
                        .hasMessageContaining("Run the restore again");
            } else {
                assertThat(Trial.rows(target.settings)).isEqualTo(whole);
            }
            target.restore(true);
            assertThat(Trial.rows(target.settings)).isEqualTo(whole);
            FolderClaim.of(target.data).close();
        }
        assertThat(failures).isGreaterThanOrEqualTo(4);
    }

    /** False if there is no such step, and the restore went through. */
    private static boolean failsInStep(Trial.Target target, int step) throws UnusableBackupException {
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

    @OnEachDatabase
    void interruptedRestoreTellsThatNoServerStartsAndWhatToDo(TestDatabase kind) throws Exception {
        trial.backedUp(kind);
        Trial.Target target = trial.target(kind);
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
        assertThat(target.data.identity()).hasContent(trial.pem());
    }

    /** As of a full disk, or of a program that read the archive and is gone. */
    @Test
    void archiveThatCannotBeWrittenIsNoSuccess() throws Exception {
        DatabaseSettings old = trial.backedUp(TestDatabase.SQLITE);
        Backup backup = trial.backup(old);
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

    /** Nothing of it is taken for ours, so nothing of somebody else's is lost. */
    @Test
    void filesBesideAnArchiveStayAsTheyAre() throws Exception {
        DatabaseSettings old = trial.backedUp(TestDatabase.SQLITE);
        Path others = Files.writeString(folder.resolve("mschat.backup.new"), "mine");
        assertThatThrownBy(() -> trial.backup(old).write(trial.archive(), false))
                .isInstanceOf(UnusableBackupException.class);
        trial.backup(old).write(trial.archive(), true);
        assertThat(others).hasContent("mine");
    }

    @OnEachDatabase
    void databaseThatNoServerHasUsedIsNotBackedUp(TestDatabase kind) throws Exception {
        Backup backup = trial.backup(kind.create());
        assertThatThrownBy(() -> backup.write(trial.archive(), false))
                .isInstanceOf(UnusableBackupException.class)
                .hasMessageContaining("nothing to back up");
        assertThat(trial.archive()).doesNotExist();
    }

    @Test
    @NotInQuickRing
    void postgresqlThatAServerUsesIsLeftAlone() throws Exception {
        trial.backedUp(TestDatabase.POSTGRESQL);
        Trial.Target target = trial.target(TestDatabase.POSTGRESQL);
        try (HikariDataSource running = Database.open(target.settings)) {
            assertThat(running.isRunning()).isTrue();
            assertThatThrownBy(() -> target.restore(true))
                    .isInstanceOf(UnusableBackupException.class)
                    .hasMessageContaining("A server is using the database");
        }
    }

    @OnEachDatabase
    void backupThatIsTriedLeavesNothingBehind(TestDatabase kind) throws Exception {
        trial.backedUp(kind);
        assertThat(TrialRestore.of(trial.archive())).isEmpty();
        assertThat(trial.archive()).exists();
        assertThat(folder).isDirectoryNotContaining("glob:**restored-on-trial*");
    }

    /** It is whole, and says of itself what it does not hold. */
    @Test
    void backupThatDoesNotPassIsNotTakenForOne() throws Exception {
        trial.backedUp(TestDatabase.SQLITE);
        trial.rewrite("manifest.json", "\"rows\" : 4", "\"rows\" : 5");
        assertThatThrownBy(() -> TrialRestore.of(trial.archive()))
                .isInstanceOf(UnusableBackupException.class)
                .hasMessageContaining("has not all of chat_entry");
        assertThat(trial.archive()).doesNotExist();
        assertThat(trial.archive().resolveSibling("mschat.backup.unusable")).exists();
        assertThat(folder).isDirectoryNotContaining("glob:**restored-on-trial*");
    }

    /** Nothing is known against it: it is a backup, and the only one of that night. */
    @Test
    void backupThatCannotBeTriedForWantOfAPlaceStaysABackup() throws Exception {
        trial.backedUp(TestDatabase.SQLITE);
        assertThat(TrialRestore.of(trial.archive(), folder.resolve("missing")).orElseThrow())
                .contains("could not be restored on trial")
                .contains("Is there room");
        assertThat(trial.archive()).exists();
    }

    static Stream<Named<Exception>> faultsOfADisk() {
        return Stream.of(
                Named.of("full", new SQLiteException("?", SQLiteErrorCode.SQLITE_FULL)),
                Named.of("cannot be opened", new SQLiteException("?", SQLiteErrorCode.SQLITE_CANTOPEN)),
                // What Flyway and Hikari make of a full disk.
                Named.of("closed", new FlywayException("?", new SQLException("Connection is closed"))),
                Named.of("no space", new IOException("No space left on device")));
    }

    @ParameterizedTest
    @MethodSource("faultsOfADisk")
    void faultOfTheDiskSaysNothingAgainstABackup(Exception fault) {
        assertThat(TrialRestore.isOfTheBackup(new UnusableBackupException.AtRestore("?", fault)))
                .isFalse();
    }

    @Test
    void rowsThatNoServerHasSaySomethingAgainstABackup() {
        SQLiteException twice = new SQLiteException("?", SQLiteErrorCode.SQLITE_CONSTRAINT_PRIMARYKEY);
        assertThat(TrialRestore.isOfTheBackup(new UnusableBackupException.AtRestore("?", twice)))
                .isTrue();
    }

    @Test
    void backupThatIsCutOffIsNotTakenForOne() throws Exception {
        trial.backedUp(TestDatabase.SQLITE);
        byte[] whole = Files.readAllBytes(trial.archive());
        Files.write(trial.archive(), Arrays.copyOf(whole, whole.length / 2));
        assertThatThrownBy(() -> TrialRestore.of(trial.archive())).isInstanceOf(UnusableBackupException.class);
        assertThat(trial.archive()).doesNotExist();
    }

    /** As many as were looked at once would fill the disk. */
    @Test
    void ofUnusableBackupsOnlyTheNewestAreKept() throws Exception {
        Path backups = folder.resolve("backups");
        Rotation rotation = new Rotation(backups, 2);
        for (String time : List.of("20261126-033000", "20261127-033000", "20261128-033000")) {
            Files.writeString(rotation.next(time).resolveSibling("mschat-" + time + ".zip.unusable"), time);
        }
        Files.writeString(backups.resolve("mine.zip.unusable"), "mine");
        Files.writeString(rotation.next("20261120-033000"), "older, and good");
        rotation.forgetUnusable();
        assertThat(backups.toFile().list())
                .containsExactlyInAnyOrder(
                        "mine.zip.unusable",
                        "mschat-20261120-033000.zip",
                        "mschat-20261127-033000.zip.unusable",
                        "mschat-20261128-033000.zip.unusable");
    }

    @Test
    void newestBackupsAreKeptAndNothingElseIsTouched() throws Exception {
        Path backups = folder.resolve("backups");
        Rotation rotation = new Rotation(backups, 2);
        for (String time : List.of("20261128-033000", "20261127-033000", "20261129-033000")) {
            Files.writeString(rotation.next(time), time);
        }
        Files.writeString(backups.resolve("mine.zip"), "mine");
        rotation.forgetOlder();
        assertThat(backups.toFile().list())
                .containsExactlyInAnyOrder("mine.zip", "mschat-20261128-033000.zip", "mschat-20261129-033000.zip");
    }

    @Test
    void lastBackupIsWrittenDown() throws Exception {
        DataFolder data = DataFolder.at(folder.resolve("data"));
        assertThat(LastBackup.of(data)).isEmpty();
        new LastBackup(Trial.NOW, true).note(data);
        assertThat(LastBackup.of(data)).contains(new LastBackup(Trial.NOW, true));
        new LastBackup(Trial.NOW, false).note(data);
        assertThat(LastBackup.of(data)).contains(new LastBackup(Trial.NOW, false));
        Files.writeString(data.lastBackup(), "rubbish");
        assertThat(LastBackup.of(data)).isEmpty();
    }
}
