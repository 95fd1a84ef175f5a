package io.mschat.cli.terminal;

import static io.mschat.testing.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.cli.terminal.line.Completion;
import io.mschat.cli.terminal.line.Footer;
import io.mschat.cli.terminal.line.HistoryStore;
import io.mschat.cli.terminal.line.Palette;
import io.mschat.cli.terminal.line.ScreenListener;
import io.mschat.client.text.Markup;
import io.mschat.client.text.SafeText;
import io.mschat.client.text.Tone;
import io.mschat.testing.Patience;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person sees on a real terminal while they type. */
class FooterTest {

    private static final SafeText STATUS = SafeText.format("-- lobby at home | Steve | 3 online --");

    private Emulator emulator;
    private LineReaderScreen screen;

    @BeforeEach
    void open() throws IOException {
        open(40, 20);
    }

    private void open(int columns, int rows) throws IOException {
        emulator = new Emulator(columns, rows);
        screen = new LineReaderScreen(
                emulator.terminal(), Palette.COLOURED, DesktopNotification.OSC_777, HistoryStore.NONE);
    }

    @AfterEach
    void close() {
        screen.close();
    }

    private CompletableFuture<Input> reading() {
        CompletableFuture<Input> input = CompletableFuture.supplyAsync(screen::readLine);
        emulator.awaitSeen(">");
        return input;
    }

    private void stand(SafeText status, SafeText... rows) {
        screen.setFooter(new Footer(List.of(rows), status));
    }

    @Test
    void footerStandsBetweenWhatWasSaidAndWhatIsTyped() throws Exception {
        CompletableFuture<Input> input = reading();
        stand(STATUS, SafeText.format("... not yet sent"));
        emulator.type("hel");
        screen.print(SafeText.format("> Bob: hi"));
        emulator.awaitRows(
                List.of("> Bob: hi", "... not yet sent", "-- lobby at home | Steve | 3 online --", "> hel")::equals);
        stand(SafeText.format("-- not connected --"));
        emulator.awaitRows(List.of("> Bob: hi", "-- not connected --", "> hel")::equals);
        emulator.type("lo\r");
        assertThat(Patience.get(input)).isEqualTo(new Input.Line("hello"));
        assertThat(emulator.rows()).containsExactly("> Bob: hi");
    }

    @Test
    void rowsOfTheFooterAreCutWhereTheScreenEnds() {
        var unused = reading();
        stand(STATUS, SafeText.format("%s", "wide ".repeat(20)), SafeText.indented("first line\nsecond line"));
        emulator.awaitRows(
                List.of("wide wide wide wide wide wide wide w...", "first line", STATUS.toString(), ">")::equals);
    }

    @Test
    void lowWindowHasNoFooter() {
        emulator.resize(40, 6);
        var unused = reading();
        stand(STATUS);
        screen.print(SafeText.format("> Bob: hi"));
        emulator.awaitRows(List.of("> Bob: hi", ">")::equals);
    }

    @Test
    void questionHasNoFooter() {
        stand(STATUS);
        CompletableFuture.runAsync(() -> {
            try {
                screen.ask(SafeText.format("Your nickname -> "));
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        emulator.awaitRows(List.of("Your nickname ->")::equals);
    }

    /** Wide, combining and joined characters, more than a row of them. */
    private static final String LINE = "日本語 한국어 e\u0301 naïve \ud83d\udc4d and so on, typed by somebody in no hurry";

    @ParameterizedTest
    @ValueSource(ints = {40, 80, 200})
    void messageThatArrivesWhileALongLineIsTypedGarblesNothing(int columns) throws Exception {
        screen.close();
        open(columns, 50);
        CompletableFuture<Input> input = reading();
        BlockingQueue<Integer> arrived = new LinkedBlockingQueue<>();
        Thread room = Thread.ofVirtual()
                .start(() -> IntStream.range(0, 200).forEach(i -> {
                    screen.print(SafeText.format("> Bob: line %d", i));
                    stand(SafeText.format("-- %d lines --", i + 1));
                    arrived.add(i);
                }));
        int[] characters = LINE.codePoints().toArray();
        for (int character : characters) {
            emulator.type(Character.toString(character));
            int unused = Patience.take(arrived);
        }
        await().until(() -> !room.isAlive());
        // The emulator shows no combining marks.
        emulator.awaitRows(rows -> typed(rows).equals(LINE.replace("\u0301", "")));
        assertThat(said(emulator.rows()))
                .containsExactlyElementsOf(lastLines(said(emulator.rows()).size()));
        emulator.type("\r");
        assertThat(Patience.get(input)).isEqualTo(new Input.Line(LINE));
    }

    /** What stands behind the prompt, without its breaks. */
    private static String typed(List<String> rows) {
        int prompt = rows.lastIndexOf(rows.stream()
                .filter(row -> row.startsWith("> ") && !row.startsWith("> Bob"))
                .reduce("", (first, last) -> last));
        return prompt < 0
                ? ""
                : String.join("", rows.subList(prompt, rows.size())).substring(2);
    }

    private static List<String> said(List<String> rows) {
        return rows.stream().filter(row -> row.startsWith("> Bob")).toList();
    }

    private static List<String> lastLines(int count) {
        return IntStream.range(200 - count, 200)
                .mapToObj(i -> "> Bob: line " + i)
                .toList();
    }

    @Test
    void afterAResizeTheLineAndTheFooterAreAsWideAsTheWindow() throws Exception {
        CompletableFuture<Input> input = reading();
        stand(SafeText.format("%s", "-".repeat(60)));
        emulator.type("half");
        emulator.awaitSeen("> half");
        emulator.resize(30, 20);
        screen.print(SafeText.format("> Bob: hi"));
        emulator.awaitRows(
                rows -> rows.contains("-".repeat(26) + "...") && rows.getLast().equals("> half"));
        emulator.type(" a line\r");
        assertThat(Patience.get(input)).isEqualTo(new Input.Line("half a line"));
    }

    /** The first halves of both pictures are the same in UTF-16. */
    @Test
    void pictureIsReplacedByOneThatDiffersInItsSecondHalf() throws Exception {
        CompletableFuture<Input> input = reading();
        emulator.type("\ud83d\ude42 a");
        emulator.awaitRows(List.of("> \ud83d\ude42 a")::equals);
        emulator.type("\u0001\u0004\ud83d\ude41");
        emulator.awaitRows(List.of("> \ud83d\ude41 a")::equals);
        emulator.type("\r");
        assertThat(Patience.get(input)).isEqualTo(new Input.Line("\ud83d\ude41 a"));
    }

    @Test
    void lineThatIsHigherThanTheWindowShowsWhereTheCursorIs() throws Exception {
        String text = IntStream.rangeClosed(101, 300).mapToObj(i -> i + "-").collect(Collectors.joining());
        CompletableFuture<Input> input = reading();
        emulator.type("\u001b[200~" + text + "\u001b[201~");
        emulator.awaitRows(rows -> rows.getLast().equals("0-") && rows.size() == 20);
        emulator.type("\u0001");
        emulator.awaitRows(rows -> rows.getFirst().startsWith("> 101-"));
        screen.print(SafeText.format("> Bob: hi"));
        emulator.type("x\u0005");
        emulator.awaitRows(rows -> rows.getLast().equals("00-"));
        emulator.type("y\r");
        assertThat(Patience.get(input)).isEqualTo(new Input.Line("x" + text + "y"));
    }

    @Test
    void altEnterIsANewLineInOneMessage() throws Exception {
        CompletableFuture<Input> input = reading();
        emulator.type("one\u001b\rtwo\r");
        assertThat(Patience.get(input)).isEqualTo(new Input.Line("one\ntwo"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rest\u0001\u000bwhole\r", // C-a, C-k
                "gone whole\u001bb\u0015\r", // M-b, C-u
                "whole gone\u0017\u007f\r", // C-w, backspace
                "gone\u0015\u0019\u0015whole\r", // C-u, C-y
                "hole\u0001w\u0005\r", // C-a, C-e
                "whole\u000c\r", // C-l
            })
    void keysAreReadlines(String keys) throws Exception {
        CompletableFuture<Input> input = reading();
        emulator.type(keys);
        assertThat(Patience.get(input)).isEqualTo(new Input.Line("whole"));
    }

    @Test
    void hintIsSeenBehindTheLineAndNotSent() throws Exception {
        List<String> hinted = Collections.synchronizedList(new ArrayList<>());
        screen.completeWith(new Completion() {
            @Override
            public List<Suggestion> suggest(String typed) {
                return List.of();
            }

            @Override
            public SafeText hint(String typed) {
                hinted.add(typed);
                return typed.equals("/mute ") ? SafeText.format("USER [DURATION]") : SafeText.EMPTY;
            }
        });
        CompletableFuture<Input> input = reading();
        emulator.type("/mute ");
        emulator.awaitSeen("> /mute USER [DURATION]");
        hinted.clear();
        emulator.type("Bob");
        emulator.awaitRows(rows -> rows.getLast().equals("> /mute Bob"));
        emulator.type("\r");
        assertThat(Patience.get(input)).isEqualTo(new Input.Line("/mute Bob"));
        assertThat(hinted).as("asked for").contains("/mute Bob").doesNotContain("");
    }

    @Test
    void listenerIsToldOfKeysAndOfTheFocus() {
        List<String> told = Collections.synchronizedList(new ArrayList<>());
        screen.setListener(new ScreenListener() {
            @Override
            public void previous() {
                told.add("previous");
            }

            @Override
            public void next() {
                told.add("next");
            }

            @Override
            public void focusChanged(boolean here) {
                told.add("looks " + here);
            }

            @Override
            public void cleared() {
                told.add("cleared");
            }
        });
        var unused = reading();
        emulator.type("\u001bp\u001bn\u001b[O\u001b[I\u000c");
        await().until(
                        () -> List.copyOf(told),
                        List.of("previous", "next", "looks false", "looks true", "cleared")::equals);
        assertThat(emulator.rows()).containsExactly(">");
    }

    @Test
    void linkIsOneToClickOnAlsoWhereItIsBroken() {
        screen.print(new Markup("Steve").of("see https://example.org/a-long-path/to-something/else, it is good"));
        assertThat(emulator.rows())
                .containsExactly("see https://example.org/a-long-path/to-s", "    omething/else, it is good");
        assertThat(emulator.sent().split("\u001b]8;;https://example.org/a-long-path/to-something/else\u001b", -1))
                .hasSize(3);
    }

    @Test
    void announcementRingsTheBellAndNotifiesTheDesktop() {
        screen.announce(SafeText.format("> Bob: Steve!"), SafeText.format("Bob; Steve!"));
        assertThat(emulator.sent()).contains("\u0007\u001b]777;notify;mschat;Bob, Steve!\u001b\\");
        assertThat(emulator.rows()).containsExactly("> Bob: Steve!");
    }

    @Test
    void withoutColoursOnlyWeightIsLeft() throws IOException {
        SafeText text = SafeText.format(
                "%s %s", SafeText.name("Bob"), SafeText.format("!").styled(Tone.ALERT));
        screen.print(text);
        assertThat(emulator.sent()).containsPattern("\u001b\\[[0-9;]*38;5;");
        screen.close();
        emulator = new Emulator(40, 20);
        screen = new LineReaderScreen(
                emulator.terminal(), Palette.COLOURLESS, DesktopNotification.OSC_777, HistoryStore.NONE);
        screen.print(text);
        assertThat(emulator.sent()).contains("\u001b[1m").doesNotContainPattern("\u001b\\[[0-9;]*[34][0-9]");
    }
}
