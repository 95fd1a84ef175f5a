package io.mschat.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.server.EmbeddedDoctor;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator types before the first start, and when something is wrong. */
class DoctorIT {

    @TempDir
    private Path folder;

    private record Run(int exitCode, List<String> lines) {

        String about(String what) {
            return lines.stream()
                    .filter(line -> line.matches("(ok|warn|FAIL) +" + what + " .*"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(lines.toString()));
        }
    }

    /** The program. */
    private Run doctor(String... options) {
        List<String> words = new ArrayList<>(List.of("doctor"));
        words.addAll(onLoopback(options));
        Mschat.Run run = new Mschat(folder).run(words.toArray(String[]::new));
        return new Run(run.exitCode(), run.output().lines().toList());
    }

    /** What it does, inside this JVM. */
    private static Run examine(String... properties) {
        EmbeddedDoctor doctor = EmbeddedDoctor.examine(onLoopback(properties));
        return new Run(doctor.isWell() ? 0 : 1, doctor.said().lines().toList());
    }

    private static List<String> onLoopback(String... options) {
        List<String> all = new ArrayList<>(List.of(options));
        if (all.stream().noneMatch(word -> word.startsWith("--server.address="))) {
            all.add("--server.address=127.0.0.1");
        }
        return all;
    }

    @Test
    void machineThatIsWellIsSaidToBeAndNothingIsMade() throws Exception {
        Path data = folder.resolve("new");
        Run run = examine("--mschat.port=" + StablePorts.take(), "--mschat.data=" + data);
        assertThat(run.exitCode()).as(run.lines().toString()).isZero();
        assertThat(run.about("port")).startsWith("ok").contains("is free");
        assertThat(run.about("data")).contains("will be made at the first start");
        assertThat(run.about("database")).contains("will be made at the first start");
        assertThat(run.about("java")).startsWith("ok");
        assertThat(run.about("clock")).startsWith("ok");
        assertThat(run.about("proxies")).contains("X-Forwarded-For is believed of nobody");
        assertThat(run.lines().getLast()).isEqualTo("A server can run here.");
        assertThat(data).doesNotExist();
    }

    @Test
    void serverThatRunsIsKnown() throws Exception {
        int port = StablePorts.take();
        String data = "--data=" + folder.resolve("server");
        try (ChatServer server = ChatServer.embedded(new Mschat(folder), port, ChatServer.OPERATORS_PORT + (port + 1));
                ServerSocket another = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Run own = doctor("--port=" + port, data);
            assertThat(own.exitCode()).as(own.lines().toString()).isZero();
            String itsOwn = " is in use by the server of this data folder (process "
                    + ProcessHandle.current().pid() + ")";
            assertThat(own.about("port")).isEqualTo("ok    port      " + port + itsOwn);
            assertThat(own.about("health")).startsWith("ok").contains(port + 1 + " is in use by the server");
            assertThat(own.about("identity")).contains(server.fingerprint().toString());
            assertThat(own.about("database")).contains("durable");

            Run anotherPort = doctor("--port=" + another.getLocalPort(), data);
            assertThat(anotherPort.about("port")).startsWith("FAIL").contains("Stop the program");

            Run anotherFolder = examine("--mschat.port=" + port, "--mschat.data=" + folder.resolve("other"));
            assertThat(anotherFolder.exitCode()).isEqualTo(1);
            assertThat(anotherFolder.about("port")).startsWith("FAIL").contains("--port PORT");
            assertThat(anotherFolder.lines().getLast()).contains("see FAIL");
        }
    }

    @Test
    void allThatStopsAStartIsFound() throws Exception {
        Path data = Files.createDirectory(folder.resolve("data"));
        Files.writeString(data.resolve("identity.pem"), "nothing");
        TestCertificate certificate = TestCertificate.of(folder.resolve("tls"), "127.0.0.1");
        Path key = TestCertificate.of(folder.resolve("other"), "127.0.0.1").key();
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Run run = examine(
                    "--mschat.port=" + StablePorts.take(),
                    "--mschat.data=" + data,
                    "--management.server.port=" + taken.getLocalPort(),
                    "--mschat.mail.smtp.port=" + taken.getLocalPort(),
                    "--mschat.database.url=jdbc:postgresql://127.0.0.1/x",
                    "--mschat.database.password-file=" + folder.resolve("missing"),
                    "--mschat.tls.certificate=" + certificate.certificate(),
                    "--mschat.tls.key=" + key);
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.about("health")).startsWith("FAIL").contains("--management.server.port=PORT");
            assertThat(run.about("identity")).startsWith("FAIL").contains("identity.pem");
            assertThat(run.about("mail")).startsWith("FAIL").contains("mschat.mail.smtp.port");
            assertThat(run.about("database")).startsWith("FAIL").contains("mschat.database.password-file");
            assertThat(run.about("clock")).startsWith("ok");
            assertThat(run.about("tls")).startsWith("FAIL").contains("the key must be the certificate's");
        }
    }

    @Test
    void folderThatCannotBeUsedLeavesItsContentUntold() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "x");
        Run run = examine("--mschat.port=0", "--mschat.data=" + file);
        assertThat(run.about("data"))
                .startsWith("FAIL")
                .contains("is not a folder")
                .contains("--data DIR");
        assertThat(run.about("database")).contains("cannot be told");
        assertThat(run.about("identity")).contains("cannot be told");
        assertThat(run.about("disk")).contains("cannot be told");
    }

    @Test
    void addressOfAnotherMachineIsSaidToBe() throws Exception {
        Run run = examine("--server.address=203.0.113.7", "--mschat.port=" + StablePorts.take());
        assertThat(run.about("port")).startsWith("FAIL").contains("no address 203.0.113.7");
    }

    @Test
    void settingThatIsNoneIsNamed() throws Exception {
        assertThat(EmbeddedDoctor.failure(List.of("--mschat.limits.per-source=many")))
                .singleElement()
                .asString()
                .contains("mschat.limits.per-source");
    }

    @Test
    void mailboxThatDoesNotAnswerIsAFailure() throws Exception {
        Run run = examine(
                "--mschat.data=" + folder.resolve("new"),
                "--mschat.port=" + StablePorts.take(),
                "--mschat.mail.inbox=imap",
                "--mschat.mail.imap.host=127.0.0.1",
                "--mschat.mail.imap.port=" + StablePorts.take(),
                "--mschat.mail.imap.security=none",
                "--mschat.mail.imap.user=chat@example.org",
                "--mschat.mail.imap.password=secret words",
                "--mschat.mail.imap.authserv-id=mx.example.org");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.about("mail")).startsWith("FAIL").contains("nothing answers at 127.0.0.1");
        assertThat(run.lines().toString()).doesNotContain("secret words");
    }
}
