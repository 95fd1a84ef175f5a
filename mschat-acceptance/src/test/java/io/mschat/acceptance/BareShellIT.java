package io.mschat.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.testing.Patience;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The client where a container, a service or a remote shell starts it: without a locale, without an input. */
class BareShellIT {

    private static final String NO_INPUT =
            "The input ended before every question was answered. See ./mschat --client-help.";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"C", "POSIX", "xx_YY.UTF-8"})
    void lettersAreTypedAndShownWithoutAUsableLocale(String locale) throws IOException {
        try (ChatServer server = ChatServer.embedded(new Mschat(Files.createDirectory(folder.resolve("server"))))) {
            String address = server.address().toString();
            Mschat user = new Mschat(Files.createDirectory(folder.resolve("user")), locale);
            try (TerminalSession terminal = TerminalSession.open(user, address, "--guest", "--nick", "Zoë")) {
                terminal.awaitLine("Connected to server as \"Zoë\"!");
                terminal.enter("Grüße aus 東京");
                terminal.awaitLine("> Zoë: Grüße aus 東京");

                Mschat.Run pipe = user.runWithInput("naïve\n", address, "--guest", "--nick", "Jürgen");
                assertThat(pipe.output()).contains("> Jürgen: naïve");
                assertThat(pipe.exitCode()).isZero();
                terminal.awaitLine("> Jürgen: naïve");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "register", "delete", "--plain"})
    void withoutAnInputOneSentenceTellsThatNothingWasAnswered(String arguments)
            throws IOException, InterruptedException {
        for (String input : List.of("<&-", "</dev/null")) {
            Path output = Files.createTempFile(folder, "output", ".txt");
            String program = String.join(" ", new Mschat(folder).command(arguments)) + " " + input;
            Process process = new Mschat(folder)
                    .process()
                    .command("bash", "-c", program)
                    .redirectOutput(output.toFile())
                    .start();
            try {
                int unused = Patience.exitCode(process);
                assertThat(Files.readAllLines(output)).as(program).containsExactly(NO_INPUT);
                assertThat(process.exitValue()).isEqualTo(1);
            } finally {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        }
    }
}
