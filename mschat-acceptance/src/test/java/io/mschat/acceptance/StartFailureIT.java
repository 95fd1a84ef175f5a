package io.mschat.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.server.EmbeddedServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that cannot start says why in one sentence, and what to do. */
class StartFailureIT {

    /** Of nobody's machine (RFC 5737). */
    private static final String ELSEWHERE = "203.0.113.7";

    @TempDir
    private Path folder;

    /** What it says behind the line that it starts. */
    private List<String> start(String... options) {
        Mschat.Run run = new Mschat(folder).run(options);
        assertThat(run.exitCode()).isEqualTo(1);
        return run.output()
                .lines()
                .filter(line -> !line.endsWith(" is starting ..."))
                .toList();
    }

    @Test
    void addressOfAnotherMachineIsNamed() {
        List<String> words = new ArrayList<>(List.of("server"));
        words.addAll(elsewhere("server.address"));
        assertThat(start(words.toArray(String[]::new))).containsExactly(sentence("server.address"));
    }

    @Test
    void addressOfAnotherMachineForTheOperatorIsNamed() {
        assertThat(EmbeddedServer.failure(elsewhere("management.server.address")))
                .containsExactly(sentence("management.server.address"));
    }

    private List<String> elsewhere(String setting) {
        return ChatServer.properties(
                new Mschat(folder),
                StablePorts.take(),
                ChatServer.OPERATORS_PORT + "0",
                "--" + setting + "=" + ELSEWHERE);
    }

    private static String sentence(String setting) {
        return "mschat server: This machine has no address " + ELSEWHERE + ". Set " + setting + " to one that it has.";
    }

    @Test
    void valueOutOfRangeIsNamedWithWhereItIsSet() {
        assertThat(EmbeddedServer.failure(List.of("--mschat.port=70000", "--mschat.data=" + folder)))
                .containsExactly("mschat server: A setting cannot be used: expected mschat.port from 0 to 65535 but was"
                        + " 70000. mschat.port is set on the command line.");
    }

    @Test
    void settingThatThereIsNotIsRefusedWithTheOneThatWasMeant() {
        String sentence = "mschat server: There is no setting mschat.auht, and it is set on the command line."
                + " Did you mean mschat.auth?";
        assertThat(EmbeddedServer.failure(ChatServer.properties(new Mschat(folder), 0, "--mschat.auht=true")))
                .containsExactly(sentence);
        assertThat(start("doctor", "--mschat.auht=true")).containsExactly(sentence);
    }

    /** Else the server listens to everybody. */
    @Test
    void settingOfSpringBootThatThereIsNotIsRefusedWithTheOneThatWasMeant() {
        String sentence = "mschat server: There is no setting server.adress, and it is set on the command line."
                + " Did you mean server.address?";
        assertThat(EmbeddedServer.failure(ChatServer.properties(new Mschat(folder), 0, "--server.adress=127.0.0.1")))
                .containsExactly(sentence);
        assertThat(start("doctor", "--server.adress=127.0.0.1")).containsExactly(sentence);
    }
}
