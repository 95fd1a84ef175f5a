package io.mschat.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.cli.terminal.line.Completion;
import io.mschat.cli.terminal.line.Footer;
import io.mschat.cli.terminal.line.HistoryStore;
import io.mschat.cli.terminal.line.Palette;
import io.mschat.client.text.SafeText;
import io.mschat.testing.Patience;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a person sees after Tab where there is much to choose from. */
class SuggestionListTest {

    private Emulator emulator;
    private LineReaderScreen screen;

    private CompletableFuture<Input> open(int columns, int rows, int suggestions) throws IOException {
        emulator = new Emulator(columns, rows);
        screen = new LineReaderScreen(
                emulator.terminal(), Palette.COLOURED, DesktopNotification.OSC_777, HistoryStore.NONE);
        screen.completeWith(typed -> IntStream.range(0, suggestions)
                .mapToObj(i -> new Completion.Suggestion("/word%03d".formatted(i), " "))
                .toList());
        screen.setFooter(new Footer(List.of(), SafeText.format("-- here --")));
        CompletableFuture<Input> input = CompletableFuture.supplyAsync(screen::readLine);
        emulator.awaitSeen(">");
        return input;
    }

    @AfterEach
    void close() {
        screen.close();
    }

    @ParameterizedTest
    @CsvSource({"40, 8, 40", "40, 8, 200", "40, 4, 40", "80, 24, 1000"})
    void listThatIsTooLongForTheWindowIsShownAsFarAsThereIsRoom(int columns, int rows, int suggestions)
            throws Exception {
        CompletableFuture<Input> input = open(columns, rows, suggestions);
        emulator.type("/w\t");
        emulator.awaitSeen(" more");
        assertThat(emulator.sent()).doesNotContain("do you wish");
        assertThat(emulator.rows())
                .anyMatch(row -> row.startsWith("/word000"))
                .last()
                .asString()
                .matches("\\.\\.\\. and \\d+ more");
        emulator.type("x\r");
        assertThat(Patience.get(input)).asString().contains("/word").contains("x]");
    }

    @ParameterizedTest
    @CsvSource({"40, 2", "40, 1", "10, 8", "3, 8"})
    void nothingIsAskedHoweverSmallTheWindowIs(int columns, int rows) throws Exception {
        CompletableFuture<Input> input = open(columns, rows, 40);
        emulator.type("/w\tx\r");
        assertThat(Patience.get(input)).isEqualTo(new Input.Line("/word0x"));
        assertThat(emulator.sent()).doesNotContain("do you wish");
    }

    @Test
    void listThatFitsIsShownWhole() throws Exception {
        CompletableFuture<Input> input = open(80, 24, 120);
        emulator.type("/w\t");
        emulator.awaitSeen("/word119");
        assertThat(emulator.sent()).doesNotContain("do you wish", " more");
        assertThat(emulator.rows()).anyMatch(row -> row.startsWith("/word000"));
        emulator.type("x\r");
        assertThat(Patience.get(input)).asString().contains("/word").contains("x]");
    }
}
