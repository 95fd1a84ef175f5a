package io.mschat.server.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.mschat.server.identity.DataFolder;
import io.mschat.server.storage.Database;
import io.mschat.server.storage.DatabaseSettings;
import io.mschat.server.storage.OnEachDatabase;
import io.mschat.server.storage.TestDatabase;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** A backup is whole, is tried, and replaces nothing unasked. */
class ArchiveIT extends BackupSetup {

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
