package io.mschat.server.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.mschat.server.doctor.Finding.Grade;
import io.mschat.server.source.Network;
import io.mschat.server.source.Proxies;
import io.mschat.server.storage.Database;
import io.mschat.server.storage.DatabaseSettings;
import io.mschat.server.storage.Schema;
import io.mschat.server.storage.TestDatabase;
import io.mschat.server.verification.InboxSettings;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** What is well is told in a line, and what is not with what to do. */
class DoctorTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final long MB = 1 << 20;

    @TempDir
    private Path folder;

    @Test
    void portThatIsFreeIsWellAndOneThatIsTakenIsNot() throws Exception {
        InetAddress here = InetAddress.getLoopbackAddress();
        int port;
        try (ServerSocket taken = new ServerSocket(0, 1, here)) {
            port = taken.getLocalPort();
            Finding finding = Machine.port(here, port, Optional.empty());
            assertThat(finding.grade()).isEqualTo(Grade.FAILURE);
            assertThat(finding.words()).contains("--port");
            assertThat(Machine.port(here, port, Optional.of(" (process 7)")).grade())
                    .isEqualTo(Grade.OK);
        }
        assertThat(Machine.port(here, port, Optional.empty()).grade()).isEqualTo(Grade.OK);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void folderIsItsOwnersAlone() throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        assertThat(Machine.folder(folder, false).grade()).isEqualTo(Grade.OK);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        assertThat(Machine.folder(folder, false).grade()).isEqualTo(Grade.WARNING);
        assertThat(Machine.folder(folder, false).words()).contains("chmod 700");
        assertThat(Machine.folder(folder, true).words()).contains("Run it again");
        Path file = Files.createFile(folder.resolve("file"));
        assertThat(Machine.folder(file, false).grade()).isEqualTo(Grade.FAILURE);
    }

    @Test
    void lookingMakesNoFolder() {
        Path missing = folder.resolve("a").resolve("b");
        assertThat(Machine.folder(missing, false).grade()).isEqualTo(Grade.OK);
        assertThat(Machine.disk(missing).about()).isEqualTo("disk");
        assertThat(folder.resolve("a")).doesNotExist();
    }

    @Test
    void diskIsFullBeforeNothingIsLeft() {
        assertThat(Machine.disk(5_000 * MB).grade()).isEqualTo(Grade.OK);
        assertThat(Machine.disk(500 * MB).grade()).isEqualTo(Grade.WARNING);
        assertThat(Machine.disk(50 * MB).grade()).isEqualTo(Grade.FAILURE);
    }

    private static Stream<Finding> look(DatabaseSettings settings) {
        return Records.look(settings, true, NOW).stream();
    }

    private static Finding database(DatabaseSettings settings) {
        return look(settings)
                .filter(finding -> finding.about().equals("database"))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @EnumSource
    void databaseIsNamedWithTheVersionOfItsTables(TestDatabase kind) {
        DatabaseSettings settings = kind.create();
        assertThat(database(settings).words()).contains("will be made at the first start");
        try (HikariDataSource source = Database.open(settings)) {
            Schema.upgrade(Schema.flyway(source, settings.kind(), Schema.LATEST));
        }
        assertThat(database(settings).grade()).isEqualTo(Grade.OK);
        assertThat(database(settings).words()).contains("durable, tables of version " + Schema.newest());
        try (HikariDataSource source = Database.open(settings)) {
            new JdbcTemplate(source)
                    .update("update flyway_schema_history set version = '999' where installed_rank = 7");
        }
        assertThat(database(settings).grade()).isEqualTo(Grade.FAILURE);
        assertThat(database(settings).words()).contains("newer mschat");
    }

    @Test
    void damagedFileIsFound() throws Exception {
        Path file = folder.resolve("damaged.db");
        DatabaseSettings settings = DatabaseSettings.file(file);
        try (HikariDataSource source = Database.open(settings)) {
            Schema.upgrade(Schema.flyway(source, settings.kind(), Schema.LATEST));
        }
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.seek(8_192);
            bytes.write(new byte[40_000]);
        }
        assertThat(database(settings).grade()).isEqualTo(Grade.FAILURE);
    }

    @Test
    void databaseThatDoesNotAnswerIsAFailure() throws Exception {
        int nobody;
        try (ServerSocket socket = new ServerSocket(0)) {
            nobody = socket.getLocalPort();
        }
        Finding finding =
                database(new DatabaseSettings("jdbc:postgresql://127.0.0.1:" + nobody + "/x", "x", null, 2, false));
        assertThat(finding.grade()).isEqualTo(Grade.FAILURE);
        assertThat(finding.words()).contains("cannot be used");
    }

    @Test
    void databaseThatIsNotThereYetIsNotMade() {
        Path file = folder.resolve("new.db");
        assertThat(Records.look(DatabaseSettings.file(file), false, NOW))
                .extracting(Finding::grade)
                .containsOnly(Grade.OK);
        assertThat(file).doesNotExist();
    }

    @Test
    void clockThatGoesWrongIsFound() {
        assertThat(Records.clock(NOW, Optional.empty()).grade()).isEqualTo(Grade.OK);
        assertThat(Records.clock(NOW, Optional.of(NOW.plusSeconds(1))).grade()).isEqualTo(Grade.OK);
        assertThat(Records.clock(NOW, Optional.of(NOW.minus(Duration.ofDays(9))))
                        .grade())
                .isEqualTo(Grade.OK);
        assertThat(Records.clock(NOW, Optional.of(NOW.plusSeconds(60))).grade()).isEqualTo(Grade.WARNING);
        assertThat(Records.clock(Instant.EPOCH, Optional.empty()).grade()).isEqualTo(Grade.FAILURE);
    }

    @Test
    void proxiesAreNotEverybody() {
        assertThat(proxies().grade()).isEqualTo(Grade.OK);
        assertThat(proxies("127.0.0.1", "10.0.0.0/8").grade()).isEqualTo(Grade.OK);
        assertThat(proxies("203.0.0.0/8").grade()).isEqualTo(Grade.WARNING);
    }

    private static Finding proxies(String... typed) {
        List<String> all = List.of(typed);
        return Neighbours.proxies(
                all,
                new Proxies(all.stream()
                        .map(network -> Network.parse(network).orElseThrow())
                        .toList()));
    }

    @Test
    void certificateIsLookedAtBeforeItsEnd() {
        assertThat(Neighbours.certificate(NOW.plus(Duration.ofDays(60)), NOW).grade())
                .isEqualTo(Grade.OK);
        assertThat(Neighbours.certificate(NOW.plus(Duration.ofDays(6)), NOW).grade())
                .isEqualTo(Grade.WARNING);
        assertThat(Neighbours.certificate(NOW.minusSeconds(1), NOW).grade()).isEqualTo(Grade.FAILURE);
        assertThat(Neighbours.certificate(Optional.of(folder.resolve("missing.pem")), NOW)
                        .orElseThrow()
                        .grade())
                .isEqualTo(Grade.FAILURE);
    }

    @Test
    void serverWithoutAMailboxIsWell() {
        assertThat(Neighbours.mailbox(new InboxSettings.Off()).grade()).isEqualTo(Grade.OK);
    }
}
