package io.mschat.cli.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mschat.cli.testing.TestBot;
import io.mschat.cli.view.MessageFormatter;
import io.mschat.client.failure.Failure;
import io.mschat.client.testing.FakeChat;
import io.mschat.protocol.ErrorCode;
import io.mschat.protocol.Nickname;
import io.mschat.protocol.StreamId;
import io.mschat.protocol.StreamPosition;
import io.mschat.protocol.message.ClientMessage;
import io.mschat.protocol.message.Payload;
import io.mschat.protocol.message.ServerMessage.Departure;
import io.mschat.protocol.message.ServerMessage.Entry;
import io.mschat.protocol.message.ServerMessage.Gap;
import io.mschat.protocol.message.ServerMessage.Joined;
import io.mschat.protocol.message.ServerMessage.Left;
import io.mschat.protocol.message.ServerMessage.Notice;
import io.mschat.protocol.message.ServerMessage.Page;
import io.mschat.protocol.message.ServerMessage.Refused;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class ListenActivityIT extends ListeningBotSetup {

    private static final Nickname BOB = new Nickname("Bob");
    private static final Nickname BOT = new Nickname("Bot");

    private void listen(OutputFormat format, boolean history, boolean says) throws Exception {
        script.begin(server.address(chat.fingerprint()), "Bot", listening(format, history, says));
        chat.welcome("Bot", SESSION);
    }

    private void listen() throws Exception {
        listen(OutputFormat.ofEvents(TestBot.CLOCK), false, false);
    }

    private static Entry said(long offset, String text) {
        return new Entry(StreamId.LOBBY, offset, FakeChat.NOW, BOB, null, Payload.text(text), null, null);
    }

    private static String line(long offset, String text) {
        return "{\"type\":\"said\",%s,\"room\":\"lobby\",\"offset\":%d,\"from\":\"Bob\",\"text\":\"%s\"}"
                .formatted(AT, offset, text);
    }

    @Test
    void eachThingThatHappensIsAnObject() throws Exception {
        listen();
        chat.say(said(1, "hello \"you\"\n\u001b[31m\u202e"));
        chat.say(new Entry(StreamId.DIRECT, 1, FakeChat.NOW, BOB, BOT, Payload.text("psst"), null, null));
        chat.say(new Joined(BOB, 2, FakeChat.NOW));
        chat.say(new Left(BOB, 1, FakeChat.NOW, Departure.KICKED));
        chat.say(new Notice("Take care."));
        assertThat(printed())
                .containsExactly(
                        CONNECTED,
                        line(1, "hello \\\"you\\\"\\n\\u001B[31m\\u202e"),
                        "{\"type\":\"whispered\"," + AT
                                + ",\"offset\":1,\"from\":\"Bob\",\"to\":\"Bot\",\"text\":\"psst\"}",
                        "{\"type\":\"joined\"," + AT + ",\"nick\":\"Bob\",\"online\":2}",
                        "{\"type\":\"left\"," + AT + ",\"nick\":\"Bob\",\"online\":1,\"how\":\"kicked\"}",
                        "{\"type\":\"notice\"," + AT + ",\"text\":\"Take care.\"}");
    }

    @Test
    void aLostConnectionIsComeBackFromAndNothingIsToldTwice() throws Exception {
        listen();
        chat.say(said(1, "one"));
        script.prints("\"one\"");
        chat.cut();
        chat.awaitConnection(2);
        chat.resume("Bot", SESSION);
        assertThat(chat.hears(ClientMessage.Resume.class).positions())
                .contains(new StreamPosition(StreamId.LOBBY, "e", 1));
        chat.say(said(1, "one"));
        chat.say(said(2, "two"));
        assertThat(printed())
                .containsExactly(
                        CONNECTED,
                        line(1, "one"),
                        "{\"type\":\"lost\"," + AT + ",\"text\":\"Connection lost.\"}",
                        "{\"type\":\"back\"," + AT + ",\"missed\":0}",
                        line(2, "two"));
    }

    @Test
    void gapIsPrinted() throws Exception {
        listen();
        chat.say(new Gap(StreamId.LOBBY));
        assertThat(printed()).containsExactly(CONNECTED, "{\"type\":\"gap\"," + AT + ",\"stream\":\"lobby\"}");
    }

    @Test
    void historyIsPrintedIfAskedFor() throws Exception {
        Page page = new Page(null, List.of(said(1, "before")));
        listen(OutputFormat.ofEvents(TestBot.CLOCK), true, false);
        chat.say(page);
        assertThat(printed()).containsExactly(CONNECTED, line(1, "before").replace("\"}", "\",\"history\":true}"));
    }

    @Test
    void historyIsNotPrintedUnlessAskedFor() throws Exception {
        listen();
        chat.say(new Page(null, List.of(said(1, "before"))));
        assertThat(printed()).containsExactly(CONNECTED);
    }

    @Test
    void withoutJsonItTellsInTheLinesOfTheChat() throws Exception {
        listen(OutputFormat.ofLines(new MessageFormatter(TestBot.CLOCK, ZoneOffset.UTC)), false, false);
        chat.say(said(1, "hello"));
        assertThat(printed())
                .containsExactly(
                        "[2022/08/01 12:00:01] >>> \"Bot\" joined!",
                        "[2022/08/01 12:00:01] Connected to server as \"Bot\"! 1 users online. List of commands: /help",
                        "[2022/08/01 12:00:01] > Bob: hello");
    }

    @Test
    void linesOfTheInputAreSentUntilItEnds() throws Exception {
        listen(OutputFormat.ofEvents(TestBot.CLOCK), false, true);
        script.write("/list").write("").write("Welcome!");
        ClientMessage.Post say = chat.hears(ClientMessage.Post.class);
        chat.say(new Entry(
                StreamId.LOBBY,
                1,
                FakeChat.NOW,
                BOT,
                null,
                Payload.text(say.payload().body()),
                say.id(),
                null));
        script.prints("\"text\":\"Welcome!\",\"id\":\"" + say.id() + "\"}").write("/dm Bob; psst");
        ClientMessage.Post whisper = chat.hears(ClientMessage.Post.class, post -> post.to() != null);
        assertThat(whisper.to()).isEqualTo("Bob");
        chat.say(Refused.of(whisper.id(), ErrorCode.NO_SUCH_USER));
        script.prints("\"code\":\"no_such_user\"").endInput();
        assertThat(script.outcome()).isEmpty();
        assertThat(script.complaints()).contains("//list");
        assertThat(chat.heard()).endsWith(new ClientMessage.Bye());
    }

    @Test
    void listenerLeavesQuietlyWhenNobodyReadsAnyMore() throws Exception {
        listen();
        script.prints("connected");
        script.loseOutput(ofABrokenPipe());
        chat.say(said(1, "hello?"));
        assertThat(script.outcome()).isEmpty();
        assertThat(chat.heard()).endsWith(new ClientMessage.Bye());
    }

    private static IOException ofABrokenPipe() throws IOException {
        Pipe pipe = Pipe.open();
        pipe.source().close();
        try (Pipe.SinkChannel sink = pipe.sink()) {
            return catchThrowableOfType(IOException.class, () -> sink.write(ByteBuffer.allocate(1)));
        }
    }

    @Test
    void listenerLeavesWithASentenceWhenItsOutputIsLost() throws Exception {
        listen();
        script.prints("connected");
        script.loseOutput(new IOException("no room"));
        chat.say(said(1, "hello?"));
        assertThat(script.outcome().orElseThrow())
                .isInstanceOf(Failure.OutputLost.class)
                .hasMessageContaining("no room");
        assertThat(chat.heard()).endsWith(new ClientMessage.Bye());
    }

    @Test
    void lostOutputIsFoundWithoutWaitingForNews() throws Exception {
        script.loseOutput(new IOException("no room"));
        listen();
        assertThat(script.outcome().orElseThrow()).isInstanceOf(Failure.OutputLost.class);
    }

    @Test
    void theEndOfTheServerEndsAProgramThatIsStillWriting() throws Exception {
        listen(OutputFormat.ofEvents(TestBot.CLOCK), false, true);
        script.prints("connected");
        assertThat(printed()).containsExactly(CONNECTED);
    }
}
