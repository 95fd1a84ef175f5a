package io.mschat.server.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.program.StandardOutput;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatusCommandIT {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path home;

    private int run(String... arguments) {
        return run(out, arguments);
    }

    private int run(OutputStream output, String... arguments) {
        ShellConsole console = new ShellConsole(
                new BufferedReader(new StringReader("")),
                new StandardOutput(output, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false);
        return new AdminShell(
                        Map.of("MSCHAT_DATA", data().toString()),
                        home.toString(),
                        folder -> new AdminClient(folder, Duration.ofMinutes(1)),
                        console)
                .runStatus(arguments);
    }

    private Path data() {
        return home.resolve("data");
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String complained() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void serverIsAskedForAPageOrAnObject() throws IOException {
        try (RecordingServer server = RecordingServer.open(data(), line -> new Answer(true, "[" + line + "]"))) {
            assertThat(run()).isEqualTo(AdminShell.DONE);
            assertThat(run("--json", "--data=" + data())).isEqualTo(AdminShell.DONE);
            assertThat(printed()).isEqualTo("[status]\n[status --json]\n");
            assertThat(server.ran()).containsExactly("status", "status --json");
        }
    }

    @Test
    void helpNeedsNoServer() {
        assertThat(run("--help")).isEqualTo(AdminShell.DONE);
        assertThat(printed())
                .contains("Usage: mschat status", "--json", "Exit code")
                .endsWith("\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "--json", "--data=data"})
    void outputThatIsLostIsNoSuccess(String argument) throws IOException {
        try (RecordingServer server = RecordingServer.open(data(), line -> new Answer(true, "page"))) {
            OutputStream full = new OutputStream() {
                @Override
                public void write(int b) throws IOException {
                    throw new IOException("No space left on device");
                }
            };
            assertThat(run(full, argument.replace("=data", "=" + data()))).isEqualTo(AdminShell.REFUSED);
            assertThat(complained())
                    .isEqualTo("mschat status: Not all that was to be printed could be written: No space left on"
                            + " device.\n");
        }
    }

    @Test
    void faultIsToldByItsOwnName() throws IOException {
        Files.createDirectory(data());
        assertThat(run()).isEqualTo(AdminShell.UNREACHABLE);
        assertThat(complained())
                .startsWith("mschat status: No server runs with data folder")
                .hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--data=", "--dat=x", "now"})
    void wrongUsageIsToldWithItsOwnRightOne(String argument) {
        assertThat(run(argument)).isEqualTo(AdminShell.REFUSED);
        assertThat(complained()).startsWith("mschat status: ").contains(". --help tells more.\nUsage: mschat status [");
    }
}
