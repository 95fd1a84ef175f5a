package io.mschat.server.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.mschat.server.TestHealth;
import io.mschat.server.backup.Backup;
import io.mschat.server.backup.DataLocations;
import io.mschat.server.backup.UnusableBackupException;
import io.mschat.server.doctor.DatabaseChecks;
import io.mschat.server.doctor.Finding;
import io.mschat.server.identity.DataFolder;
import io.mschat.testing.Promise;
import io.mschat.testing.Tries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A damaged database file is noticed at a start, and later. */
@Tries(Promise.DAMAGED_DATA)
class FileCorruptionIT {

    @TempDir
    private Path folder;

    private DamagedFile file;

    @BeforeEach
    void begin() {
        file = new DamagedFile(folder.resolve("mschat.db"));
    }

    @OnEachDatabase
    void databaseThatIsWellIsTaken(TestDatabase kind) {
        DatabaseSettings settings = kind.create();
        try (HikariDataSource database = Database.open(settings)) {
            Schema.upgrade(Schema.flyway(database, settings.kind(), Schema.LATEST));
            assertThatCode(() -> FileCorruption.refuse(database, settings)).doesNotThrowAnyException();
            assertThat(TestHealth.of(database)).isEqualTo("UP");
        }
    }

    @Test
    void fileWithoutAPageIsRefusedWithWhatToDo() throws IOException {
        file.withoutPageOf("chat_entry");
        try (HikariDataSource database = Database.open(file.settings())) {
            assertThatThrownBy(() -> FileCorruption.refuse(database, file.settings()))
                    .isInstanceOf(UnusableDatabaseException.class)
                    .hasMessageContainingAll(
                            file.settings().name() + " is damaged: ",
                            "Restore a backup",
                            "--mschat.database.check=false");
        }
    }

    @Test
    void fileThatIsNoDatabaseAnyMoreIsSaidToBeDamaged() throws IOException {
        file.withoutHeader();
        assertThatThrownBy(() -> Database.open(file.settings()))
                .isInstanceOf(UnusableDatabaseException.class)
                .hasMessageContainingAll(" is damaged: ", "Restore a backup")
                .message()
                .doesNotContain("disk not full");
    }

    /** Within the header, behind it, behind the first page, and in the middle. */
    @ParameterizedTest
    @ValueSource(longs = {50, 100, 4_096, 40_000})
    void fileThatIsCutOffIsRefusedWithWhatToDoAndLeftAsItIs(long length) throws IOException {
        file.cutOff(length);
        byte[] before = Files.readAllBytes(folder.resolve("mschat.db"));
        assertThatThrownBy(() -> {
                    try (HikariDataSource database = Database.open(file.settings())) {
                        FileCorruption.refuse(database, file.settings());
                    }
                })
                .isInstanceOf(UnusableDatabaseException.class)
                .hasMessageContainingAll(file.settings().name() + " is damaged: ", "Restore a backup");
        assertThat(DatabaseChecks.look(file.settings(), true, Clock.systemUTC()))
                .anySatisfy(finding -> {
                    assertThat(finding.grade()).isEqualTo(Finding.Grade.FAILURE);
                    assertThat(finding.words()).contains("damaged", "Restore a backup");
                });
        Path archive = folder.resolve("backup.zip");
        Backup backup = new Backup(
                new DataLocations(
                        new DataFolder(folder),
                        Files.writeString(folder.resolve("identity.pem"), "key"),
                        file.settings()),
                "1",
                Instant.EPOCH);
        assertThatThrownBy(() -> backup.write(archive, false))
                .isInstanceOf(UnusableBackupException.class)
                .hasMessageContainingAll(file.settings().name() + " is damaged: ", "Restore a backup");
        assertThat(archive).doesNotExist();
        assertThat(folder.resolve("mschat.db")).hasBinaryContent(before);
    }

    @Test
    void damageThatIsFoundLaterIsRemembered() throws IOException {
        file.withoutPageOf("account");
        try (HikariDataSource database = Database.open(file.settings())) {
            assertThat(Database.damageSeen(database)).isEmpty();
            assertThat(TestHealth.of(database)).isEqualTo("UP");
            assertThatThrownBy(() -> DamagedFile.ask(database)).isInstanceOf(SQLException.class);
            assertThat(Database.damageSeen(database)).get().asString().contains("malformed");
            assertThat(TestHealth.of(database)).isEqualTo("DOWN");
        }
    }
}
