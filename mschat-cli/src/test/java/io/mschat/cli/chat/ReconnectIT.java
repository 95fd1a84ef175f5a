package io.mschat.cli.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.cli.login.KnownAnswers;
import io.mschat.cli.testing.TestClient;
import io.mschat.client.testing.FakeChat;
import io.mschat.client.testing.FakeServer;
import io.mschat.client.testing.ScriptedServer;
import io.mschat.protocol.ErrorCode;
import io.mschat.protocol.Nickname;
import io.mschat.protocol.ResumeToken;
import io.mschat.protocol.Role;
import io.mschat.protocol.StreamId;
import io.mschat.protocol.StreamPosition;
import io.mschat.protocol.message.ClientMessage;
import io.mschat.protocol.message.ClientMessage.Command;
import io.mschat.protocol.message.ClientMessage.History;
import io.mschat.protocol.message.ClientMessage.Post;
import io.mschat.protocol.message.Payload;
import io.mschat.protocol.message.ServerMessage.Entry;
import io.mschat.protocol.message.ServerMessage.Page;
import io.mschat.protocol.message.ServerMessage.Refused;
import io.mschat.protocol.message.ServerMessage.Renew;
import io.mschat.protocol.message.ServerMessage.Result;
import io.mschat.protocol.message.ServerMessage.Welcome;
import io.mschat.testing.Patience;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A chat goes on over another connection. */
class ReconnectIT {

    private static final String AT = "[2022/08/01 12:00:01] ";
    private static final ResumeToken SESSION = new ResumeToken("A".repeat(43));

    @TempDir
    Path directory;

    private final ScriptedServer chat = new ScriptedServer();
    private final FakeServer server = new FakeServer(chat);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void commandWhoseAnswerIsLostIsTold() throws Exception {
        TestClient steve = join();
        steve.type("/ban Bob; hidden");
        Command ban = hears("ban Bob; hidden");
        chat.cut();
        chat.awaitConnection(2);
        chat.resume("Steve", SESSION);
        steve.sees(AT + "! No answer to /ban has come. It may have been done or not: look before you ask again.\n")
                .sees("Nothing was said meanwhile.");
        assertThat(steve.shown()).doesNotContain("hidden");
        assertThat(chat.heard().stream().filter(ban::equals)).hasSize(1);
        leave(steve);
    }

    @Test
    void answeredCommandIsNotTalkedOfAgain() throws Exception {
        TestClient steve = join();
        steve.type("/ban Bob");
        chat.say(new Result(hears("ban Bob").id(), true, "Bob is banned.", null));
        steve.sees("Bob is banned.");
        chat.cut();
        chat.awaitConnection(2);
        chat.resume("Steve", SESSION);
        steve.sees("Nothing was said meanwhile.");
        assertThat(steve.shown()).doesNotContain("No answer");
        leave(steve);
    }

    @Test
    void keysAreRenewedWhenNoAnswerIsToCome() throws Exception {
        TestClient steve = join();
        steve.type("/ban Bob");
        Command ban = hears("ban Bob");
        chat.say(new Renew());
        chat.say(new Entry(
                StreamId.LOBBY, 1, FakeChat.NOW, new Nickname("Bob"), null, Payload.text("still here"), null, null));
        steve.sees("still here");
        assertThat(chat.connections()).isOne();
        chat.say(new Result(ban.id(), true, "Bob is banned.", null));
        chat.awaitConnection(2);
        chat.resume("Steve", SESSION);
        steve.type("/why");
        chat.say(new Result(hears("why").id(), true, "Nothing is held against you.", null));
        steve.sees("Nothing is held against you.");
        assertThat(steve.shown()).contains("Bob is banned.").doesNotContain("No answer", "Trying to come back");
        leave(steve);
    }

    @Test
    void requestDuringAKeyRenewalIsSentOnTheNewConnection() throws Exception {
        TestClient steve = join();
        chat.say(new Renew());
        chat.awaitConnection(2);
        chat.hears(ClientMessage.Resume.class);
        steve.type("/why").type("hello").type("/help help").sees("Example: /help");
        assertThat(chat.heard()).noneMatch(heard -> heard instanceof Command || heard instanceof ClientMessage.Post);
        chat.resume("Steve", SESSION);
        chat.say(new Result(hears("why").id(), true, "Nothing is held against you.", null));
        steve.sees("Nothing is held against you.");
        ClientMessage.Post said = chat.hears(ClientMessage.Post.class);
        chat.say(new Entry(
                StreamId.LOBBY,
                1,
                FakeChat.NOW,
                new Nickname("Steve"),
                null,
                Payload.text(said.payload().body()),
                said.id(),
                null));
        steve.sees("> Steve: hello");
        assertThat(steve.shown()).doesNotContain("waiting");
        leave(steve);
    }

    @Test
    void waitingMessagesAreKeptThoughTheyComeTooFast() throws Exception {
        TestClient steve = join();
        chat.cut();
        steve.sees("Connection lost.").type("one");
        chat.awaitConnection(2);
        chat.resume("Steve", SESSION);
        Post one = chat.hears(Post.class);
        chat.say(Refused.of(one.id(), ErrorCode.FLOODING, Duration.ofSeconds(1)));
        steve.sees("What you say is kept, and sent when it can.");
        Patience.await("it once more")
                .until(() -> chat.heard().stream().filter(one::equals).count() == 2);
        chat.say(
                new Entry(StreamId.LOBBY, 1, FakeChat.NOW, new Nickname("Steve"), null, one.payload(), one.id(), null));
        steve.sees("> Steve: one\n");
        // What the user says too fast is refused as ever.
        steve.type("two");
        Post two = chat.hears(Post.class, post -> !post.equals(one));
        chat.say(Refused.of(two.id(), ErrorCode.FLOODING, Duration.ofSeconds(1)));
        steve.sees("You send too fast.");
        leave(steve);
    }

    @Test
    void historyThatWasAskedForInVainIsTold() throws Exception {
        TestClient steve = join();
        steve.type("/history");
        chat.hears(ClientMessage.History.class);
        chat.cut();
        steve.sees("Not connected just now. Try again when the connection is back.");
        chat.awaitConnection(2);
        chat.resume("Steve", SESSION);
        leave(steve);
    }

    @Test
    void linesFromBeforeAreShownInTheirOrderUnderAHeadingHoweverManyAnswersTheyTake() throws Exception {
        TestClient steve = joinAfter(8);
        chat.say(new Page(null, List.of(said(7, "seven"), said(8, "eight"))));
        chat.say(said(9, "the newest"));
        steve.sees("the newest").type("/history 4");
        History first = hearsHistory(7, 4);
        chat.say(new Page(first.id(), List.of(said(5, "five"), said(6, "six"))));
        History second = hearsHistory(5, 2);
        assertThat(steve.shown()).doesNotContain("six");
        chat.say(new Page(second.id(), List.of(said(3, "three"), said(4, "four"))));
        steve.sees("""
                --- said before: 4 lines ---
                | [2022/08/01 12:00:01] > Bob: three
                | [2022/08/01 12:00:01] > Bob: four
                | [2022/08/01 12:00:01] > Bob: five
                | [2022/08/01 12:00:01] > Bob: six
                --- newer lines stand above ---
                """);
        leave(steve);
    }

    @Test
    void historyAskedForTwiceAtOnceIsShownOnce() throws Exception {
        TestClient steve = joinAfter(8);
        steve.type("/history 1").type("/history 1");
        chat.say(new Page(chat.hears(History.class).id(), List.of(said(8, "eight"))));
        chat.say(new Page(hearsHistory(8, 1).id(), List.of(said(7, "seven"))));
        steve.sees("> Bob: seven");
        steve.type("/history");
        chat.say(new Page(hearsHistory(7, 50).id(), List.of()));
        steve.sees("Nothing was said before that, or it is no longer kept.");
        leave(steve);
    }

    @Test
    void endOfTheInputWaitsForLinesFromBefore() throws Exception {
        TestClient steve = joinAfter(8);
        steve.type("/history 2").endInput();
        chat.say(new Page(hearsHistory(9, 2).id(), List.of(said(8, "eight"))));
        chat.say(new Page(hearsHistory(8, 1).id(), List.of(said(7, "seven"))));
        steve.sees("> Bob: seven");
        assertThat(steve.outcome()).isEmpty();
    }

    private static Entry said(long offset, String text) {
        return new Entry(
                StreamId.LOBBY, offset, FakeChat.NOW, new Nickname("Bob"), null, Payload.text(text), null, null);
    }

    private History hearsHistory(long before, int limit) {
        return Patience.await()
                .until(
                        () -> chat.heard().stream()
                                .filter(heard -> heard instanceof History history
                                        && history.before() == before
                                        && history.limit() == limit)
                                .map(History.class::cast)
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private TestClient join() throws Exception {
        return joinAfter(0);
    }

    /** @param offset of what was said last */
    private TestClient joinAfter(long offset) throws Exception {
        TestClient steve = TestClient.of(directory)
                .begin(new KnownAnswers(
                        Optional.of(server.address(chat.fingerprint())),
                        Optional.of(new Nickname("Steve")),
                        true,
                        Optional.empty()));
        chat.hears(ClientMessage.Login.class);
        chat.say(new Welcome(
                new Nickname("Steve"),
                Role.MEMBER,
                1,
                FakeChat.NOW,
                List.of(),
                SESSION,
                List.of(new StreamPosition(StreamId.LOBBY, "e", offset), new StreamPosition(StreamId.DIRECT, "e", 0))));
        return steve.sees("Connected to server as \"Steve\"!");
    }

    private Command hears(String line) {
        return Patience.await()
                .until(
                        () -> chat.heard().stream()
                                .filter(heard -> heard instanceof Command command
                                        && command.line().equals(line))
                                .map(Command.class::cast)
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private static void leave(TestClient steve) {
        steve.type("/leave");
        assertThat(steve.outcome()).isEmpty();
    }
}
