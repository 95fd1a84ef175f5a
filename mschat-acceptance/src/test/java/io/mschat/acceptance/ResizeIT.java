package io.mschat.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.ProtocolException;
import io.mschat.protocol.StreamId;
import io.mschat.protocol.message.ClientMessage;
import io.mschat.protocol.message.MessageId;
import io.mschat.protocol.message.Payload;
import io.mschat.protocol.message.ServerMessage.Entry;
import io.mschat.protocol.message.ServerMessage.Welcome;
import io.mschat.testing.Patience;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Somebody types in a window that is pulled, while twenty messages a second arrive. */
class ResizeIT {

    private static final int MESSAGES_PER_SECOND = 20;

    /** Wide letters, wide pictures, a mark that combines, and narrow ones: so that rows end before, at and after them. */
    private static final List<String> PARTS = List.of(
            "日本語のとても長い文章を打っています。",
            "и по-русски, e\u0301te\u0301, ",
            "😀🎉 한국어도 조금, ",
            "plain words that end somewhere, ",
            "汉字汉字汉字汉字汉字汉字汉字汉字汉字a汉字汉字汉字汉字",
            "🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂 the end");

    private static final String END = "the end";

    @RegisterExtension
    static final SharedServer SERVER = new SharedServer("--mschat.flood=false");

    private final String aliceName = SERVER.nickname("Alice");
    private final String bobName = SERVER.nickname("Bob");
    private final Pattern arrived = Pattern.compile("\\[.{19}] > " + bobName + ": (\\d+) 漢字😀");

    @TempDir
    private Path folder;

    private Tmux alice;
    private RawClient bob;
    private RawClient witness;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final AtomicInteger said = new AtomicInteger();

    private void meet(int columns) throws IOException, ProtocolException {
        Mschat mschat = new Mschat(folder);
        alice = Tmux.open(mschat, columns, SERVER.address().toString(), "--guest", "--nick", aliceName);
        alice.await("a chat", rows -> rows.stream().anyMatch(row -> row.startsWith("-- lobby")));
        bob = RawClient.connect(HttpClient.newHttpClient(), SERVER);
        assertThat(bob.join(bobName)).isInstanceOf(Welcome.class);
        witness = RawClient.connect(HttpClient.newHttpClient(), SERVER);
        assertThat(witness.join(SERVER.nickname("Witness"))).isInstanceOf(Welcome.class);
        clock.scheduleAtFixedRate(this::sayTheNext, 0, 1_000 / MESSAGES_PER_SECOND, TimeUnit.MILLISECONDS);
    }

    private void sayTheNext() {
        int number = said.incrementAndGet();
        bob.send(new ClientMessage.Post(
                new MessageId("m" + number), StreamId.LOBBY, null, Payload.text(number + " 漢字😀")));
    }

    @AfterEach
    void part() {
        clock.shutdownNow();
        if (alice != null) {
            alice.close();
        }
    }

    private static void awaitTyped(Tmux terminal, String text) {
        terminal.await("the line " + text, rows -> typed(rows).equals(">" + text.replace(" ", "")));
    }

    /** What stands below the status line, as one line, spaces aside: at the end of a row they are not seen. */
    private static String typed(List<String> rows) {
        int status = rows.size() - 1;
        while (status >= 0 && !rows.get(status).startsWith("-- ")) {
            status--;
        }
        return String.join("", rows.subList(status + 1, rows.size())).replace(" ", "");
    }

    private String nextOfAlice() throws ProtocolException {
        while (true) {
            if (witness.nextMessage() instanceof Entry message
                    && message.from().value().equals(aliceName)) {
                return message.payload().body();
            }
        }
    }

    /** Goes back to before the last words, and types something there. */
    private String insertBeforeTheEnd(StringBuilder text) {
        END.chars().forEach(letter -> alice.press("Left"));
        alice.type("at ");
        return text.insert(text.length() - END.length(), "at ").toString();
    }

    /** Ends the conversation; the rows of all of it. */
    private List<String> everything() throws InterruptedException {
        clock.shutdown();
        Patience.await("the speaker's end").until(clock::isTerminated);
        String last = "> " + bobName + ": " + said.get() + " ";
        alice.await(
                "message " + said + ", and what stands below all messages",
                rows -> rows.stream().anyMatch(row -> row.contains(last))
                        && rows.stream().anyMatch(row -> row.startsWith("-- "))
                        && rows.stream().anyMatch(row -> row.startsWith(">")));
        return alice.everything();
    }

    private void assertEachOnceAndInOrder(List<String> everything) {
        assertThat(everything.stream()
                        .map(arrived::matcher)
                        .filter(Matcher::matches)
                        .map(row -> Integer.valueOf(row.group(1))))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, said.get()).boxed().toList());
    }

    /** With the prompt, the text is as wide as the window becomes, or twice so: the terminal keeps the cursor behind it in its row. */
    @ParameterizedTest
    @ValueSource(ints = {58, 118})
    void newestMessageStaysWhenWhatIsTypedEndsWhereTheWindowDoes(int length) throws Exception {
        Mschat mschat = new Mschat(folder);
        alice = Tmux.open(mschat, 130, SERVER.address().toString(), "--guest", "--nick", aliceName);
        alice.await("a chat", rows -> rows.stream().anyMatch(row -> row.startsWith("-- lobby")));
        bob = RawClient.connect(HttpClient.newHttpClient(), SERVER);
        assertThat(bob.join(bobName)).isInstanceOf(Welcome.class);
        bob.send(new ClientMessage.Post(new MessageId("m"), StreamId.LOBBY, null, Payload.text("the newest message")));
        alice.await(
                "the message",
                rows -> rows.stream().anyMatch(row -> row.endsWith("> " + bobName + ": the newest message")));
        String text = "x".repeat(length);
        alice.type(text);
        awaitTyped(alice, text);
        alice.resize(60);
        alice.type("y");
        awaitTyped(alice, text + "y");
        assertThat(alice.everything()).anyMatch(row -> row.endsWith("> " + bobName + ": the newest message"));
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 41, 80, 200})
    void nothingIsGarbledWhereRowsEnd(int columns) throws IOException, ProtocolException, InterruptedException {
        meet(columns);
        StringBuilder text = new StringBuilder();
        for (String part : PARTS) {
            alice.type(part);
            awaitTyped(alice, text.append(part).toString());
        }
        String whole = insertBeforeTheEnd(text);
        awaitTyped(alice, whole);
        alice.press("Enter");
        assertThat(nextOfAlice()).isEqualTo(whole);

        List<String> everything = everything();
        assertEachOnceAndInOrder(everything);
        assertThat(everything.stream()
                        .filter(row -> !arrived.matcher(row).matches())
                        .filter(row -> row.startsWith(">") || row.startsWith("--") || row.contains("汉字")))
                .as("what was typed is left nowhere but in the message, and below")
                .satisfies(left -> assertThat(left.stream().filter(row -> !row.startsWith("    ")))
                        .hasSize(2));
    }

    @Test
    void nothingIsLostInAWindowThatIsPulled() throws IOException, ProtocolException, InterruptedException {
        meet(80);
        StringBuilder text = new StringBuilder();
        int[] widths = {80, 40, 200, 61, 120, 41};
        for (int i = 0; i < PARTS.size(); i++) {
            alice.type(PARTS.get(i));
            alice.resize(widths[i]);
            awaitTyped(alice, text.append(PARTS.get(i)).toString());
        }
        alice.resize(80);
        String whole = insertBeforeTheEnd(text);
        alice.resize(40);
        awaitTyped(alice, whole);
        alice.press("Enter");
        assertThat(nextOfAlice()).isEqualTo(whole);
        assertEachOnceAndInOrder(everything());
    }
}
