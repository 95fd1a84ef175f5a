package io.mschat.server.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mschat.server.identity.DataFolder;
import io.mschat.server.storage.DatabaseSettings;
import io.mschat.server.storage.Schema;
import io.mschat.server.storage.TestDatabase;
import io.mschat.testing.Ring;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An archive is as it was written, or nothing of it is taken. */
class ArchiveTest {

    /** So many are wrong, one after the other. */
    private static final int BYTES = Ring.choose(100, 200);

    @TempDir
    private Path folder;

    private Trial trial;

    @BeforeEach
    void begin() {
        trial = new Trial(folder);
    }

    @Test
    void truncatedArchiveIsRefusedAndNothingIsTouched() throws Exception {
        trial.backedUp(TestDatabase.SQLITE);
        byte[] good = Files.readAllBytes(trial.archive());
        Trial.Target target = trial.target(TestDatabase.SQLITE);
        for (int length = 0; length < good.length; length += Math.max(1, good.length / 40)) {
            Files.write(trial.archive(), Arrays.copyOf(good, length));
            assertThatThrownBy(() -> target.restore(false)).isInstanceOf(UnusableBackupException.class);
            target.assertUntouched();
        }
    }

    /** A byte that matters is found; one that does not, such as of an entry's date, changes nothing of what comes back. */
    @Test
    void archiveWithAWrongByteIsRefusedOrRestoredAsItWas() throws Exception {
        DatabaseSettings old = trial.backedUp(TestDatabase.SQLITE);
        byte[] good = Files.readAllBytes(trial.archive());
        int refused = 0;
        for (int at = 0; at < good.length; at += Math.max(1, good.length / BYTES)) {
            byte[] damaged = good.clone();
            damaged[at] ^= 0x55;
            Files.write(trial.archive(), damaged);
            Trial.Target target = trial.target(TestDatabase.SQLITE);
            try {
                target.restore(false);
                assertThat(Trial.rows(target.settings)).isEqualTo(Trial.rows(old));
                assertThat(target.data.identity()).hasContent(trial.pem());
                deleteAll(target.data.path());
            } catch (UnusableBackupException e) {
                refused++;
                target.assertUntouched();
            }
        }
        assertThat(refused).isGreaterThan(BYTES / 2);
    }

    private static void deleteAll(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }

    @Test
    void otherFileIsReportedAsNoBackup() throws Exception {
        try (OutputStream file = Files.newOutputStream(trial.archive());
                ZipOutputStream zip = new ZipOutputStream(file)) {
            zip.putNextEntry(new ZipEntry("../../etc/passwd"));
            zip.write("root".getBytes(StandardCharsets.UTF_8));
        }
        Trial.Target target = trial.target(TestDatabase.SQLITE);
        assertThatThrownBy(() -> target.restore(false))
                .isInstanceOf(UnusableBackupException.class)
                .hasMessageContaining("is no backup of mschat");
        target.assertUntouched();
    }

    @Test
    void rowsThatWereChangedAfterwardsAreFound() throws Exception {
        trial.backedUp(TestDatabase.SQLITE);
        trial.rewrite(Table.ACCOUNT.entry(), "ADMIN", "SERVER");
        Trial.Target target = trial.target(TestDatabase.SQLITE);
        assertThatThrownBy(() -> target.restore(false))
                .isInstanceOf(UnusableBackupException.class)
                .hasMessageContaining("tables/account.jsonl is not what was written");
        target.assertUntouched();
    }

    @Test
    void backupOfANewerMschatIsRefusedWithWhatToDo() throws Exception {
        trial.backedUp(TestDatabase.SQLITE);
        trial.rewrite(Manifest.ENTRY, "\"schema\" : \"" + Schema.newest() + "\"", "\"schema\" : \"999\"");
        Trial.Target target = trial.target(TestDatabase.SQLITE);
        assertThatThrownBy(() -> target.restore(false))
                .isInstanceOf(UnusableBackupException.class)
                .hasMessageContaining("newer than this one");
        target.assertUntouched();
    }

    /** What a later version has brought, an older one's archive lacks; the migrations make it. */
    @Test
    void archiveOfAnOlderVersionHasOnlyTheTablesOfItsTime() throws Exception {
        trial.backedUp(TestDatabase.SQLITE);
        List<Table> later = List.of(Table.CHAT_SERIES, Table.CHAT_ENTRY, Table.DIRECT_SEEN);
        for (Table table : later) {
            // By another name, it is something that the archive says nothing of.
            trial.rewrite(Manifest.ENTRY, "\"" + table.entry() + "\"", "\"of no meaning " + table + "\"");
        }
        Trial.Target target = trial.target(TestDatabase.SQLITE);
        assertThatThrownBy(() -> target.restore(false))
                .isInstanceOf(UnusableBackupException.class)
                .hasMessageContaining("it says nothing of " + later.getFirst().entry());
        trial.rewrite(Manifest.ENTRY, "\"schema\" : \"" + Schema.newest() + "\"", "\"schema\" : \"6\"");
        target.restore(false);
        assertThat(Trial.ask(target.settings, "select count(*) from account", Long.class))
                .isEqualTo(1);
        assertThat(Trial.ask(target.settings, "select count(*) from chat_entry", Long.class))
                .isZero();
    }

    @Test
    void archiveWithoutAServersKeyIsRefused() throws Exception {
        DatabaseSettings old = Trial.filled(TestDatabase.SQLITE);
        Path noKey = Files.writeString(folder.resolve("other.pem"), "no key");
        new Backup(new DataLocations(new DataFolder(folder), noKey, old), "1.0.0", Trial.NOW)
                .write(trial.archive(), false);
        Trial.Target target = trial.target(TestDatabase.SQLITE);
        assertThatThrownBy(() -> target.restore(false))
                .isInstanceOf(UnusableBackupException.class)
                .hasMessageContaining("key in the backup is none");
        target.assertUntouched();
    }

    @Test
    void manifestThatMakesNoSenseIsDamage() throws Exception {
        for (String wrong : List.of("\"schema\" : null", "\"schema\" : \"abc\"", "\"other\" : \"x\"")) {
            trial.backedUp(TestDatabase.SQLITE);
            trial.rewrite(Manifest.ENTRY, "\"schema\" : \"" + Schema.newest() + "\"", wrong);
            Trial.Target target = trial.target(TestDatabase.SQLITE);
            assertThatThrownBy(() -> target.restore(false))
                    .as(wrong)
                    .isInstanceOf(UnusableBackupException.class)
                    .hasMessageContaining("is damaged");
            target.assertUntouched();
            Files.delete(trial.archive());
        }
    }
}
