package io.mschat.cli.chat;

import static io.mschat.testing.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.cli.login.KnownAnswers;
import io.mschat.cli.testing.TestClient;
import io.mschat.client.testing.FakeChat;
import io.mschat.client.testing.FakeServer;
import io.mschat.protocol.Nickname;
import io.mschat.protocol.Role;
import io.mschat.protocol.message.ClientMessage;
import io.mschat.protocol.message.ServerMessage.Appointed;
import io.mschat.protocol.message.ServerMessage.Departure;
import io.mschat.protocol.message.ServerMessage.Left;
import io.mschat.protocol.message.ServerMessage.Notice;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChatSessionIT {

    private static final String AT = "[2022/08/01 12:00:01] ";

    @TempDir
    Path directory;

    private final FakeChat chat = new FakeChat();
    private final FakeServer server = new FakeServer(chat);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void twoPeopleTalkAndWhisper() {
        TestClient steve = join("Steve");
        TestClient bob = join("Bob");
        steve.sees(AT + ">>> \"Bob\" joined!\n").type("hello");
        bob.sees(AT + "> Steve: hello\n").type("/dm Steve; psst").sees(AT + "(YOU -> \"Steve\"): psst\n");
        steve.sees(AT + "(\"Bob\" -> YOU): psst\n").type("/msg Bob what?").sees("(YOU -> \"Bob\"): what?\n");
        bob.sees("(\"Steve\" -> YOU): what?\n").type("/leave").sees("Disconnected.\n");
        steve.sees(AT + "<<< \"Bob\" left!\n").endInput().sees("Disconnected.\n");
        assertThat(steve.outcome()).isEmpty();
        assertThat(bob.outcome()).isEmpty();
    }

    @Test
    void theEndOfTheInputWaitsUntilEverythingIsAcknowledged() {
        TestClient steve = join("Steve").type("one").type("two").endInput();
        assertThat(steve.outcome()).isEmpty();
        assertThat(steve.shown()).contains("> Steve: one\n", "> Steve: two\n").doesNotContain("Not delivered");
    }

    @Test
    void theEndOfTheInputWaitsForTheAnswersToCommands() {
        CompletableFuture<Void> slowly = new CompletableFuture<>();
        TestClient steve = join("Steve");
        chat.answersCommandsAfter(slowly);
        steve.type("/list").endInput();
        await().until(() -> chat.heard().stream()
                        .filter(ClientMessage.Command.class::isInstance)
                        .count()
                > 1);
        slowly.complete(null);
        assertThat(steve.outcome()).isEmpty();
        assertThat(steve.shown()).contains("Online: Steve");
    }

    @Test
    void unavailableMessagesAreReportedOnceAndSentAgainInOrder() {
        TestClient steve = join("Steve");
        chat.setUnavailable(true);
        steve.type("one").sees("! The server cannot take messages just now.").type("two");
        await().until(() -> sayings("one") > 2);
        chat.setUnavailable(false);
        steve.sees("> Steve: one\n").sees("> Steve: two\n").type("/leave");
        assertThat(steve.outcome()).isEmpty();
        assertThat(steve.shown()).containsOnlyOnce("cannot take messages");
    }

    private long sayings(String text) {
        return chat.heard().stream()
                .filter(message -> message instanceof ClientMessage.Post say
                        && say.payload().body().equals(text))
                .count();
    }

    @Test
    void unavailableMessagesAreSentAgainAlsoInABusyRoom() {
        TestClient steve = join("Steve");
        chat.setUnavailable(true);
        steve.type("one").sees("cannot take messages");
        chat.setUnavailable(false);
        try (ScheduledExecutorService room = Executors.newSingleThreadScheduledExecutor()) {
            var talking = room.scheduleAtFixedRate(
                    () -> chat.hears(new Nickname("Bob"), "on and on"), 0, 100, TimeUnit.MILLISECONDS);
            steve.sees("> Steve: one\n");
            talking.cancel(false);
        }
        steve.type("/leave");
        assertThat(steve.outcome()).isEmpty();
    }

    @Test
    void aKickIsTold() throws Exception {
        TestClient steve = join("Steve");
        chat.sendToAll(new Left(new Nickname("Bob"), 1, FakeChat.NOW, Departure.KICKED));
        steve.sees(AT + "<<< \"Bob\" was kicked by an admin!\n").type("/leave");
        assertThat(steve.outcome()).isEmpty();
    }

    @Test
    void invalidMessageIsExplainedAndNotSent() {
        TestClient steve = join("Steve")
                .type("/nonsense")
                .type("/dm Bob hello")
                .type("/dm Nobody; hello")
                .type("   ");
        steve.type("x".repeat(5001)).type("//shrug");
        steve.sees("> Steve: /shrug\n").type("/leave");
        assertThat(steve.outcome()).isEmpty();
        assertThat(steve.shown())
                .contains("! There is no such command.", "! Expected /dm USER; MESSAGE")
                .contains("! Nobody with this nickname is online.", "! A message must not be blank.", "at most 5000");
        assertThat(chat.heard().stream()
                        .filter(message -> message instanceof ClientMessage.Post post && post.to() == null))
                .hasSize(1);
    }

    @Test
    void helpListsTheClientsCommandsAndThoseThatTheRoleMayRun() {
        TestClient steve = join("Steve")
                .type("/help")
                .sees("/list")
                .type("/list")
                .sees("Online: Steve")
                .type("/leave");
        assertThat(steve.outcome()).isEmpty();
        assertThat(steve.shown())
                .contains("/dm USER; MESSAGE    message only USER\n", "/clear", "/credits", "/source")
                .doesNotContain("/kick", "For admins", "answers at once");
    }

    @Test
    void anotherRoleHasOtherCommandsFromThenOn() throws Exception {
        TestClient steve = join("Steve");
        chat.sendToAll(new Appointed(Role.ADMIN));
        chat.sendToAll(new Notice("You are an admin now."));
        steve.sees(AT + "You are an admin now.\n")
                .type("/help")
                .sees("For admins\n/kick USER           send USER away\n");
        chat.sendToAll(new Appointed(Role.MEMBER));
        chat.sendToAll(new Notice("You are no admin any more."));
        steve.sees("no admin any more").type("/help").type("/leave");
        assertThat(steve.outcome()).isEmpty();
        assertThat(steve.shown()).containsOnlyOnce("/kick USER");
    }

    @Test
    void serverJudgesWhatTheClientDoesNotKnow() {
        TestClient steve = join("Steve")
                .type("/kick Bob")
                .type("/Nonsense now")
                .type("/who")
                .type("/leave");
        assertThat(steve.outcome()).isEmpty();
        assertThat(steve.shown())
                .contains("! /kick is for admins only.\n")
                .contains("/help lists those there are. A text that begins with a slash is typed with two.\n")
                .contains("/help lists those there are.\n")
                .containsOnlyOnce("is typed with two");
        assertThat(commandsHeard()).containsExactly("list", "kick Bob", "Nonsense now", "who");
    }

    @Test
    void slipOfTheFingerIsToldWhatWasMeant() {
        TestClient steve = join("Steve")
                .type("/Hisotry")
                .sees("! There is no such command. /help lists those there are. Did you mean /history?\n")
                .type("/nick Bob")
                .sees("A nickname is chosen at the beginning")
                .type("/quit");
        assertThat(steve.outcome()).isEmpty();
    }

    @Test
    void helpOnACommandIsTheClientsOrTheServers() {
        TestClient steve = join("Steve")
                .type("/help /DM")
                .sees("/dm USER; MESSAGE - message only USER\n    Example: /dm Bob; are you there?\n")
                .type("/help settings get")
                .sees("About settings get\n")
                .type("/leave");
        assertThat(steve.outcome()).isEmpty();
    }

    @Test
    void pingMeasuresTheServerUnseen() {
        TestClient steve =
                join("Steve").type("/PING").sees("Pong from fake in ").type("/leave");
        assertThat(steve.outcome()).isEmpty();
        assertThat(steve.shown())
                .containsPattern("Pong from fake in \\S+ ms \\(")
                .doesNotContain("Pong.\n");
    }

    @Test
    void endOfTheInputWaitsForAPing() {
        TestClient steve =
                join("Steve").type("/ping 127.0.0.1:" + server.port()).endInput();
        assertThat(steve.outcome()).isEmpty();
        assertThat(steve.shown()).contains("(TCP port " + server.port() + " at 127.0.0.1)");
    }

    @Test
    void interfacesAndAStillDonutAreShown() {
        TestClient steve = join("Steve")
                .type("/ipconfig")
                .sees("    127.0.0.1\n")
                .type("/donut")
                .sees("@")
                .type("/leave");
        assertThat(steve.outcome()).isEmpty();
    }

    private List<String> commandsHeard() {
        return chat.heard().stream()
                .filter(ClientMessage.Command.class::isInstance)
                .map(message -> ((ClientMessage.Command) message).line())
                .toList();
    }

    @Test
    void theListForCompletionIsNotShown() {
        TestClient steve = join("Steve").type("hello").sees("> Steve: hello").type("/leave");
        assertThat(steve.outcome()).isEmpty();
        assertThat(steve.shown()).doesNotContain("Online:");
        assertThat(chat.heard()).anyMatch(ClientMessage.Command.class::isInstance);
    }

    private TestClient join(String nick) {
        return TestClient.of(directory)
                .begin(new KnownAnswers(
                        Optional.of(server.address(chat.fingerprint())),
                        Optional.of(new Nickname(nick)),
                        true,
                        Optional.empty()))
                .sees("List of commands: /help");
    }
}
