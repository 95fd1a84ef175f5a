package io.mschat.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
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

    private Run doctor(String... options) throws Exception {
        List<String> words = new ArrayList<>(List.of("doctor", "--server.address=127.0.0.1"));
        words.addAll(List.of(options));
        Process process = new Mschat(folder)
                .process(words.toArray(String[]::new))
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(Mschat.PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        return new Run(process.exitValue(), output.lines().toList());
    }

    @Test
    void machineThatIsWellIsSaidToBeAndNothingIsMade() throws Exception {
        Path data = folder.resolve("new");
        Run run = doctor("--port=" + StablePorts.take(), "--data=" + data);
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
        try (RunningServer server = RunningServer.start(new Mschat(folder))) {
            Run own = doctor("--port=" + server.port(), "--data=" + folder.resolve("server"));
            assertThat(own.exitCode()).as(own.lines().toString()).isZero();
            assertThat(own.about("port"))
                    .contains("runs (process " + server.handle().pid() + ")");
            assertThat(own.about("database")).contains("durable");
            Run other = doctor("--port=" + server.port(), "--data=" + folder.resolve("other"));
            assertThat(other.exitCode()).isEqualTo(1);
            assertThat(other.about("port")).startsWith("FAIL").contains("--port PORT");
            assertThat(other.lines().getLast()).contains("see FAIL");
        }
    }

    @Test
    void settingThatIsNoneIsNamed() throws Exception {
        Run run = doctor("--mschat.limits.per-source=many");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.lines()).hasSize(1);
        assertThat(run.lines().getFirst()).contains("mschat.limits.per-source");
    }

    @Test
    void mailboxThatDoesNotAnswerIsAFailure() throws Exception {
        Run run = doctor(
                "--data=" + folder.resolve("new"),
                "--port=" + StablePorts.take(),
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
