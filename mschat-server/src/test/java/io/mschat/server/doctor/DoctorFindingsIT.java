package io.mschat.server.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.crypto.ServerIdentity;
import io.mschat.server.doctor.Finding.Grade;
import io.mschat.server.identity.IdentityFile;
import io.mschat.server.listening.BindFailure;
import io.mschat.server.listening.Listener;
import io.mschat.server.mail.inbox.InboxSettings;
import io.mschat.server.mail.inbox.ReceivingAddresses;
import io.mschat.server.source.Network;
import io.mschat.server.source.Proxies;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is well is told in a line, and what is not with what to do. */
class DoctorFindingsIT extends DoctorSetup {

    private static final long MB = 1 << 20;

    private static Listener listener(int port) {
        return new Listener(InetAddress.getLoopbackAddress(), port, "--port PORT", "server.address");
    }

    private static PortChecks ports(Integer... itsPorts) {
        return new PortChecks(Optional.of(new ActiveServer(" (process 7)", Set.of(itsPorts))));
    }

    /** What a database or another server says may be in it. */
    @Test
    void findingIsOneLineThatATerminalOnlyShows() {
        assertThat(Finding.failure("database", "away\nok    port      free\u001b[2J"))
                .hasToString("FAIL  database  away\u240aok    port      free\u241b[2J");
    }

    @Test
    void portThatIsTakenIsWellOnlyIfItIsTheServersOwn() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            Finding strangers = new PortChecks(Optional.empty()).look("port", listener(port));
            assertThat(strangers.grade()).isEqualTo(Grade.FAILURE);
            assertThat(strangers.words()).contains("is in use", "Stop the program", "--port PORT");
            assertThat(ports(port).look("port", listener(port)).grade()).isEqualTo(Grade.OK);
            assertThat(ports(port == 1 ? 2 : 1).look("port", listener(port)).grade())
                    .isEqualTo(Grade.FAILURE);
            Finding unknown = ports().look("port", listener(port));
            assertThat(unknown.grade()).isEqualTo(Grade.WARNING);
            assertThat(unknown.words()).contains("if that is not the server of this data folder (process 7), stop it");
        }
    }

    @Test
    void portThatIsFreeIsWell() {
        assertThat(ports().judge("port", listener(80), Optional.empty()).grade())
                .isEqualTo(Grade.OK);
        assertThat(ports().look("port", listener(0)).words()).isEqualTo("any that is free");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Permission denied|CAP_NET_BIND_SERVICE",
                "Cannot assign requested address|no address 127.0.0.1. Set server.address",
                "Can't assign requested address (Bind failed)|no address 127.0.0.1. Set server.address",
                "Too many open files|Too many open files"
            })
    void portThatCannotBeHadIsNotTakenForOneThatIsInUse(String reason, String advice) {
        BindFailure failure = BindFailure.of(new BindException(reason));
        Finding finding = ports(80).judge("port", listener(80), Optional.of(failure));
        assertThat(finding.grade()).isEqualTo(Grade.FAILURE);
        assertThat(finding.words()).contains(advice).doesNotContain("Stop the program");
    }

    @Test
    void builtInInboxMayHaveAnyPortUnlessOneIsChosen() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(inbox("127.0.0.1", OptionalInt.of(taken.getLocalPort())).words())
                    .contains("mschat.mail.smtp.port");
        }
        assertThat(inbox("127.0.0.1", OptionalInt.empty()).grade()).isEqualTo(Grade.OK);
        assertThat(inbox("no host at all", OptionalInt.empty()).grade()).isEqualTo(Grade.FAILURE);
    }

    private static Finding inbox(String host, OptionalInt port) {
        return ExternalServiceChecks.mailbox(
                new InboxSettings.Smtp(
                        host, port, ReceivingAddresses.from("*@localhost").orElseThrow()),
                new PortChecks(Optional.empty()));
    }

    @Test
    void identityIsReadAndNotMade() throws Exception {
        Path file = folder.resolve("identity.pem");
        assertThat(DataFolderChecks.identity(new IdentityFile(file)).words()).contains("will be made");
        assertThat(file).doesNotExist();
        ServerIdentity identity = new IdentityFile(file).readOrCreate(new SecureRandom());
        assertThat(DataFolderChecks.identity(new IdentityFile(file)).words())
                .isEqualTo(identity.publicKey().fingerprint().toString());
        Files.writeString(file, "nothing");
        assertThat(DataFolderChecks.identity(new IdentityFile(file)).grade()).isEqualTo(Grade.FAILURE);
        assertThat(DataFolderChecks.identity(new IdentityFile(file)).words()).contains("from a backup");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void folderIsItsOwnersAlone() throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        assertThat(DataFolderChecks.look(folder, false).grade()).isEqualTo(Grade.OK);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        assertThat(DataFolderChecks.look(folder, false).grade()).isEqualTo(Grade.WARNING);
        assertThat(DataFolderChecks.look(folder, false).words()).contains("chmod 700");
        assertThat(DataFolderChecks.look(folder, true).words()).contains("Run it again");
        Path file = Files.createFile(folder.resolve("file"));
        assertThat(DataFolderChecks.look(file, false).grade()).isEqualTo(Grade.FAILURE);
    }

    @Test
    void checksMakeNoFolder() {
        Path missing = folder.resolve("a").resolve("b");
        assertThat(DataFolderChecks.look(missing, false).grade()).isEqualTo(Grade.OK);
        assertThat(HostChecks.disk(missing).about()).isEqualTo("disk");
        assertThat(folder.resolve("a")).doesNotExist();
    }

    @Test
    void diskIsFullBeforeNothingIsLeft() {
        assertThat(HostChecks.disk(5_000 * MB).grade()).isEqualTo(Grade.OK);
        assertThat(HostChecks.disk(500 * MB).grade()).isEqualTo(Grade.WARNING);
        assertThat(HostChecks.disk(50 * MB).grade()).isEqualTo(Grade.FAILURE);
    }

    @Test
    void clockThatGoesWrongIsFound() {
        assertThat(ClockChecks.look(NOW, Optional.empty()).grade()).isEqualTo(Grade.OK);
        assertThat(ClockChecks.look(NOW, Optional.of(NOW.plusSeconds(1))).grade())
                .isEqualTo(Grade.OK);
        assertThat(ClockChecks.look(NOW, Optional.of(NOW.minus(Duration.ofDays(9))))
                        .grade())
                .isEqualTo(Grade.OK);
        assertThat(ClockChecks.look(NOW, Optional.of(NOW.plusSeconds(60))).grade())
                .isEqualTo(Grade.WARNING);
        assertThat(ClockChecks.look(Instant.EPOCH, Optional.empty()).grade()).isEqualTo(Grade.FAILURE);
    }

    @Test
    void proxiesAreNotEverybody() {
        assertThat(proxies().grade()).isEqualTo(Grade.OK);
        assertThat(proxies("127.0.0.1", "10.0.0.0/8", "198.51.100.0/24").grade())
                .isEqualTo(Grade.OK);
        Finding finding = proxies("127.0.0.1", "45.0.0.0/8");
        assertThat(finding.grade()).isEqualTo(Grade.WARNING);
        assertThat(finding.words()).startsWith("45.0.0.0/8 holds strangers");
    }

    private static Finding proxies(String... typed) {
        List<String> all = List.of(typed);
        return ExternalServiceChecks.proxies(
                all,
                new Proxies(all.stream()
                        .map(network -> Network.parse(network).orElseThrow())
                        .toList()));
    }

    @Test
    void certificateIsLookedAtBeforeItsEnd() {
        assertThat(certificate(-1, 60)).isEqualTo(Grade.OK);
        assertThat(certificate(-1, 6)).isEqualTo(Grade.WARNING);
        assertThat(certificate(-9, -1)).isEqualTo(Grade.FAILURE);
        assertThat(certificate(1, 60)).isEqualTo(Grade.FAILURE);
    }

    private static Grade certificate(int fromDay, int toDay) {
        return CertificateChecks.look(NOW.plus(Duration.ofDays(fromDay)), NOW.plus(Duration.ofDays(toDay)), NOW)
                .grade();
    }

    @Test
    void clockIsPrintedInWholeSeconds() {
        assertThat(ClockChecks.look(NOW.plusNanos(123_456_789), Optional.empty())
                        .words())
                .isEqualTo("2026-11-20T12:00:00Z");
    }

    @Test
    void serverWithoutAMailboxIsWell() {
        assertThat(ExternalServiceChecks.mailbox(new InboxSettings.Off(), ports())
                        .grade())
                .isEqualTo(Grade.OK);
    }
}
