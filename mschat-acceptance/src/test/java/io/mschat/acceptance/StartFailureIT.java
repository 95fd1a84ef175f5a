package io.mschat.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A server that cannot start says why in one sentence, and what to do. */
class StartFailureIT {

    /** Of nobody's machine (RFC 5737). */
    private static final String ELSEWHERE = "203.0.113.7";

    @TempDir
    private Path folder;

    private List<String> start(String... options) {
        Mschat.Run run = new Mschat(folder).run(options);
        assertThat(run.exitCode()).isEqualTo(1);
        return run.output().lines().toList();
    }

    @ParameterizedTest
    @CsvSource({"server.address", "management.server.address"})
    void addressOfAnotherMachineIsNamed(String setting) {
        List<String> lines = start(
                "server",
                "--port=" + StablePorts.take(),
                "--mschat.mail.smtp.port=0",
                "--data=" + folder.resolve("server"),
                "--" + setting + "=" + ELSEWHERE);
        assertThat(lines)
                .containsExactly("mschat server: This machine has no address " + ELSEWHERE + ". Set " + setting
                        + " to one that it has.");
    }

    @Test
    void valueOutOfRangeIsNamedWithWhereItIsSet() {
        assertThat(start("server", "--port=70000"))
                .containsExactly("mschat server: A setting cannot be used: expected mschat.port from 0 to 65535 but was"
                        + " 70000. mschat.port is set on the command line.");
    }
}
