package io.mschat.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.bench.crowd.BenchFailure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProgramTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream complaints = new ByteArrayOutputStream();

    private int run(Program.Body body, String... args) throws IOException {
        return Program.run(
                Set.of("--rounds"),
                body,
                List.of(args),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(complaints, true, StandardCharsets.UTF_8));
    }

    @Test
    void programGetsItsFolderAndItsOptions() throws IOException {
        int exitCode = run(
                (root, options, stream) -> {
                    stream.println(root + " " + options.rounds());
                    return 7;
                },
                "checkout",
                "--rounds",
                "5");
        assertThat(exitCode).isEqualTo(7);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualToIgnoringNewLines(Path.of("checkout") + " 5");
        assertThat(complaints.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void failedMeasurementIsToldInOneSentence() throws IOException {
        int exitCode = run(
                (root, options, stream) -> {
                    throw new BenchFailure("the checkout cannot be warmed up", new IOException("no such file"));
                },
                "checkout");
        assertThat(exitCode).isEqualTo(1);
        assertThat(complaints.toString(StandardCharsets.UTF_8))
                .isEqualToIgnoringNewLines("mschat: the checkout cannot be warmed up");
    }

    @Test
    void wrongOptionIsToldInOneSentence() throws IOException {
        assertThat(run((root, options, stream) -> 0, "checkout", "--clients", "5"))
                .isEqualTo(1);
        assertThat(complaints.toString(StandardCharsets.UTF_8)).startsWith("mschat: there is no option");
    }
}
