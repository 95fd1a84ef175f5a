package io.mschat.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.cli.terminal.line.HistoryStore;
import io.mschat.client.text.SafeText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which lines Up brings back. */
class LineReaderHistoryTest extends LineReaderScreenSetup {

    private static final String UP = "\u0010";

    @Test
    void answersDoNotEnterTheHistory() throws Exception {
        terminal.processInputBytes("answer\r".getBytes(StandardCharsets.UTF_8));
        screen.ask(SafeText.format("? "));
        terminal.processInputBytes("\u0010\r".getBytes(StandardCharsets.UTF_8));
        assertThat(screen.readLine()).isEqualTo(new Input.Line(""));
    }

    @Test
    void secretsDoNotEnterTheHistory() throws Exception {
        terminal.processInputBytes("secret\r".getBytes(StandardCharsets.UTF_8));
        screen.askSecretly(SafeText.format("? "));
        assertThat(recalled()).isEqualTo(new Input.Line(""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/passwd old new",
                "/password old new",
                "/register Bob; correct horse",
                "/REGISTER Bob; correct horse",
                "/ register Bob; correct horse",
                " /register Bob; correct horse"
            })
    void linesWithAPasswordDoNotEnterTheHistory(String line) throws Exception {
        terminal.processInputBytes((line + "\r").getBytes(StandardCharsets.UTF_8));
        assertThat(screen.readLine()).isEqualTo(new Input.Line(line));
        assertThat(recalled()).isEqualTo(new Input.Line(""));
    }

    @Test
    void otherLinesDoEnterTheHistory() throws Exception {
        terminal.processInputBytes("/registered\r".getBytes(StandardCharsets.UTF_8));
        screen.readLine();
        assertThat(recalled()).isEqualTo(new Input.Line("/registered"));
    }

    /** The line that Ctrl-P brings back. */
    private Input recalled() throws IOException {
        terminal.processInputBytes("\u0010\r".getBytes(StandardCharsets.UTF_8));
        return screen.readLine();
    }

    @Test
    void upFindsTheLinesOfEarlierSessionsAndThisOnesAreKept() throws IOException {
        List<String> kept = new ArrayList<>();
        screen.close();
        open(new HistoryStore(() -> List.of("older", "old"), kept::add));
        String typed = "new\r/w Bob psst\r/dm Bob; psst\r/passwd a b\r" + UP + UP + UP + UP + "\r";
        terminal.processInputBytes(typed.getBytes(StandardCharsets.UTF_8));
        assertThat(screen.readLine()).isEqualTo(new Input.Line("new"));
        assertThat(screen.readLine()).isEqualTo(new Input.Line("/w Bob psst"));
        assertThat(screen.readLine()).isEqualTo(new Input.Line("/dm Bob; psst"));
        assertThat(screen.readLine()).isEqualTo(new Input.Line("/passwd a b"));
        assertThat(screen.readLine()).isEqualTo(new Input.Line("old"));
        assertThat(kept).containsExactly("new", "old");
    }
}
