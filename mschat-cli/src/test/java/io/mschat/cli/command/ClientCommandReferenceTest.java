package io.mschat.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The reference of the client's commands says what the client says. */
class ClientCommandReferenceTest {

    private static final Path FILE = Path.of("..", "src-docs", "commands-client.adoc");

    @Test
    void referenceIsWhatTheCommandsSay() throws IOException {
        if ("write".equals(System.getProperty("mschat.docs"))) {
            Files.writeString(FILE, reference());
        }
        assertThat(FILE)
                .as("write it anew with -Dmschat.docs=write")
                .content()
                .isEqualToNormalizingNewlines(reference());
    }

    private static String also(ClientCommand command) {
        return command.aliases().stream()
                .map(alias -> "`/" + alias + "`")
                .collect(Collectors.collectingAndThen(
                        Collectors.joining(", "), names -> names.isEmpty() ? "" : " Also " + names));
    }

    private static String reference() {
        return """
                = Commands of the client
                // Written by ClientCommandReferenceTest from the commands themselves: change them there.

                The client runs these itself, whatever the server is. All other lines that begin with a slash go to the server;
                `/help` in the chat lists what that offers.

                [cols="2,3,2"]
                |===
                | Command | Does | Example
                """
                + CommandBook.own().stream()
                        .map(command -> "\n| `+%s+`\n| %s\n| `+%s+`\n"
                                .formatted(
                                        command.usage().replace("|", "\\|"),
                                        command.help() + also(command),
                                        command.example()))
                        .collect(Collectors.joining())
                + "|===\n";
    }
}
