package io.mschat.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What bash offers behind {@code mschat}. */
class CompletionIT {

    private static final Path SCRIPT = Path.of("../mschat-cli/src/main/resources/io/mschat/cli/completion.bash")
            .toAbsolutePath();

    @TempDir
    private Path folder;

    private List<String> offered(String typed) {
        String asBash = """
                compopt() { :; }
                . "$0"
                read -ra COMP_WORDS <<<"$1"
                [[ $1 != *' ' ]] || COMP_WORDS+=("")
                COMP_CWORD=$((${#COMP_WORDS[@]} - 1)) COMP_LINE=$1
                _complete_mschat
                printf '%s\\n' "${COMPREPLY[@]}"
                """;
        Mschat.Run run = Mschat.run(
                new ProcessBuilder("bash", "-c", asBash, SCRIPT.toString(), typed).directory(folder.toFile()));
        return run.output().lines().filter(line -> !line.isEmpty()).toList();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    'mschat se',                        server
                    'mschat server ba',                 backup
                    'mschat server --port 1 ba',        backup
                    'mschat server backup --fo',        --force
                    'mschat server --data x backup --', --force
                    'mschat servers ',                  forget
                    """)
    void commandsAndOptionsAreOffered(String typed, String expected) {
        assertThat(offered(typed)).contains(expected);
    }

    @Test
    void wordOfAMessageIsNoCommand() {
        assertThat(offered("mschat send the server ")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "mschat server backup no",
        "mschat server restore no",
        "mschat server import no",
        "mschat server --data no",
        "mschat admin --data no",
        "mschat doctor --data no",
        "mschat send --password-file no"
    })
    void namesOfFilesAreOfferedWhereTheyAreMeant(String typed) throws IOException {
        Files.createFile(folder.resolve("now.zip"));
        assertThat(offered(typed)).containsExactly("now.zip");
    }
}
