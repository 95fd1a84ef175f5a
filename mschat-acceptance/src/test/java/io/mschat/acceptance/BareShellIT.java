package io.mschat.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.testing.Patience;
import io.mschat.testing.Ring;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The client where a container, a service or a remote shell starts it: without a locale, without an input. */
class BareShellIT {

    private static final String NO_INPUT =
            "The input ended before every question was answered. See ./mschat --client-help.";

    /** The second one is given the first one by the launcher, whatever the arguments are. */
    private static final List<String> INPUTS = List.of("</dev/null", "<&-");

    @RegisterExtension
    static final SharedServer SERVER = new SharedServer();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"C", "POSIX", "xx_YY.UTF-8"})
    void lettersAreTypedAndShownWithoutAUsableLocale(String locale) throws IOException {
        String address = SERVER.address().toString();
        String zoe = SERVER.nickname("Zoë");
        String juergen = SERVER.nickname("Jürgen");
        Mschat user = new Mschat(folder, locale);
        try (TerminalSession terminal = TerminalSession.open(user, address, "--guest", "--nick", zoe)) {
            terminal.awaitLine("Connected to server as \"" + zoe + "\"!");
            terminal.enter("Grüße aus 東京");
            terminal.awaitLine("> " + zoe + ": Grüße aus 東京");

            Mschat.Run pipe = user.runWithInput("naïve\n", address, "--guest", "--nick", juergen);
            assertThat(pipe.output()).contains("> " + juergen + ": naïve");
            assertThat(pipe.exitCode()).isZero();
            terminal.awaitLine("> " + juergen + ": naïve");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "register", "delete", "--plain"})
    void withoutAnInputOneSentenceTellsThatNothingWasAnswered(String arguments)
            throws IOException, InterruptedException {
        for (String input : arguments.isEmpty() || Ring.current() == Ring.LONG ? INPUTS : INPUTS.subList(0, 1)) {
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
