package io.mschat.cli.bot;

import static io.mschat.testing.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.cli.login.KnownAnswers;
import io.mschat.cli.testing.TestBot;
import io.mschat.cli.testing.TestClient;
import io.mschat.client.failure.Failure;
import io.mschat.client.testing.FakeChat;
import io.mschat.client.testing.FakeServer;
import io.mschat.client.testing.ScriptedServer;
import io.mschat.protocol.CloseReason;
import io.mschat.protocol.ErrorCode;
import io.mschat.protocol.Nickname;
import io.mschat.protocol.ResumeToken;
import io.mschat.protocol.StreamId;
import io.mschat.protocol.message.ClientMessage;
import io.mschat.protocol.message.Payload;
import io.mschat.protocol.message.ServerMessage.Bye;
import io.mschat.protocol.message.ServerMessage.Entry;
import io.mschat.protocol.message.ServerMessage.Refused;
import io.mschat.testing.Promise;
import io.mschat.testing.Tries;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchSenderIT {

    private static final ResumeToken SESSION = new ResumeToken("A".repeat(43));

    @TempDir
    Path directory;

    private final FakeChat chat = new FakeChat();
    private final FakeServer server = new FakeServer(chat);

    @AfterEach
    void stop() {
        server.close();
        assertThat(server.faults()).isEmpty();
    }

    private Optional<Failure> send(String text, Optional<String> to) {
        return new TestBot(directory)
                .begin(server.address(chat.fingerprint()), "Bot", BatchSender.of(text, to))
                .outcome();
    }

    private List<String> said() {
        return chat.heard().stream()
                .filter(ClientMessage.Post.class::isInstance)
                .map(message -> ((ClientMessage.Post) message).payload().body())
                .toList();
    }

    @Test
    void aTextIsSaidAndTheServerIsLeftInOrder() {
        assertThat(send("hello", Optional.empty())).isEmpty();
        assertThat(said()).containsExactly("hello");
        assertThat(chat.heard()).endsWith(new ClientMessage.Bye());
    }

    @Test
    void linesAreSaidInTheirOrder() {
        TestBot script = new TestBot(directory);
        script.begin(
                server.address(chat.fingerprint()), "Bot", new BatchSender(script.input()::readLine, Optional.empty()));
        script.write("one").write("//two").write("three").endInput();
        assertThat(script.outcome()).isEmpty();
        assertThat(said()).containsExactly("one", "/two", "three");
    }

    @Test
    void theLinesOfATextEndWithLineFeedsAndTheLastOneWithNothing() {
        assertThat(send("one\r\ntwo\r\n", Optional.empty())).isEmpty();
        assertThat(send("three\rfour\n\n", Optional.empty())).isEmpty();
        assertThat(said()).containsExactly("one\ntwo", "three\nfour");
        assertThat(send("\r\n", Optional.empty())).containsInstanceOf(Failure.Refused.class);
    }

    @Test
    void onePersonAloneCanBeMeant() {
        TestClient bob = TestClient.of(directory)
                .begin(new KnownAnswers(
                        Optional.of(server.address(chat.fingerprint())),
                        Optional.of(new Nickname("Bob")),
                        true,
                        Optional.empty()))
                .sees("/help");
        assertThat(send("psst", Optional.of("Bob"))).isEmpty();
        assertThat(send("/dm Bob; and again", Optional.empty())).isEmpty();
        bob.sees("(\"Bot\" -> YOU): psst").sees("(\"Bot\" -> YOU): and again").type("/leave");
        assertThat(bob.outcome()).isEmpty();
        assertThat(send("psst", Optional.of("Nobody")))
                .get()
                .isInstanceOf(Failure.Refused.class)
                .extracting(failure -> failure.sentence().toString())
                .isEqualTo("Nobody with this nickname is online. /list shows who is.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/list", " /list", "/dm Bob", "   "})
    void invalidTextIsRefusedAndNotSent(String text) {
        assertThat(send(text, Optional.empty())).containsInstanceOf(Failure.Refused.class);
        assertThat(send("/dm Bob; hello", Optional.of("Bob"))).containsInstanceOf(Failure.Refused.class);
        assertThat(said()).isEmpty();
    }

    @Test
    void commandIsRefusedWithWhatToTypeInstead() {
        assertThat(send("/list", Optional.empty()).orElseThrow().sentence().toString())
                .isEqualTo(
                        "Commands are typed in the chat, and not sent from here. A text that begins with a slash is written with two: //list");
    }

    @Test
    void firstRefusalEndsTheBatchAndTellsHowManyLinesWereSent() throws Exception {
        ScriptedServer scripted = new ScriptedServer();
        try (FakeServer flooded = new FakeServer(scripted)) {
            TestBot script = new TestBot(directory);
            script.begin(
                    flooded.address(scripted.fingerprint()),
                    "Bot",
                    new BatchSender(script.input()::readLine, Optional.empty()));
            script.write("one").write("two").write("three").endInput();
            scripted.welcome("Bot");
            ClientMessage.Post one = scripted.hears(ClientMessage.Post.class);
            scripted.say(new Entry(
                    StreamId.LOBBY, 1, FakeChat.NOW, new Nickname("Bot"), null, Payload.text("one"), one.id(), null));
            ClientMessage.Post two = hears(scripted, "two");
            scripted.say(Refused.of(two.id(), ErrorCode.FLOODING, Duration.ofSeconds(30)));
            assertThat(script.outcome())
                    .get()
                    .isInstanceOf(Failure.RateLimited.class)
                    .extracting(failure -> failure.sentence().toString())
                    .asString()
                    .startsWith("Of the lines, the first one was said, and none of the others: You send too fast.")
                    .contains("30 seconds", "/setbot NICK");
            assertThat(scripted.heard().stream().filter(ClientMessage.Post.class::isInstance))
                    .hasSize(2);
        }
    }

    private static ClientMessage.Post hears(ScriptedServer server, String text) {
        await().until(() ->
                server.hears(ClientMessage.Post.class).payload().body().equals(text));
        return server.hears(ClientMessage.Post.class);
    }

    @Test
    @Tries(Promise.SENT_AGAIN)
    void aLostConnectionIsComeBackFrom() throws Exception {
        ScriptedServer scripted = new ScriptedServer();
        try (FakeServer dying = new FakeServer(scripted)) {
            TestBot script = new TestBot(directory)
                    .begin(dying.address(scripted.fingerprint()), "Bot", BatchSender.of("hello", Optional.empty()));
            scripted.welcome("Bot", SESSION);
            ClientMessage.Post first = scripted.hears(ClientMessage.Post.class);
            scripted.cut();
            scripted.awaitConnection(2);
            scripted.resume("Bot", SESSION);
            await().until(() -> scripted.heard().stream()
                            .filter(ClientMessage.Post.class::isInstance)
                            .count()
                    == 2);
            assertThat(scripted.hears(ClientMessage.Post.class)).isEqualTo(first);
            scripted.say(new Entry(
                    StreamId.LOBBY,
                    1,
                    FakeChat.NOW,
                    new Nickname("Bot"),
                    null,
                    Payload.text("hello"),
                    first.id(),
                    null));
            assertThat(script.outcome()).isEmpty();
        }
    }

    @Test
    void endOfTheSessionIsReportedAtOnce() throws Exception {
        ScriptedServer scripted = new ScriptedServer();
        try (FakeServer strict = new FakeServer(scripted)) {
            TestBot script = new TestBot(directory)
                    .begin(strict.address(scripted.fingerprint()), "Bot", BatchSender.of("hello", Optional.empty()));
            scripted.welcome("Bot");
            scripted.hears(ClientMessage.Post.class);
            scripted.say(Bye.of(CloseReason.KICKED));
            assertThat(script.outcome()).containsInstanceOf(Failure.Refused.class);
        }
    }

    @Test
    void aServerThatIsNotKnownIsNotTalkedTo() {
        assertThat(new TestBot(directory)
                        .begin(server.address(), "Bot", BatchSender.of("hello", Optional.empty()))
                        .outcome())
                .containsInstanceOf(Failure.Distrusted.class);
        assertThat(chat.heard()).isEmpty();
    }
}
