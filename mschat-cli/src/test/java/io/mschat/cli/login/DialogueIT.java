package io.mschat.cli.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.cli.chat.ChatFlow;
import io.mschat.cli.testing.TestClient;
import io.mschat.client.failure.Failure;
import io.mschat.client.testing.FakeChat;
import io.mschat.client.testing.FakeServer;
import io.mschat.protocol.Nickname;
import io.mschat.protocol.Password;
import io.mschat.protocol.ServerAddress;
import io.mschat.protocol.message.ClientMessage;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DialogueIT {

    @TempDir
    Path directory;

    private final FakeChat chat = new FakeChat();
    private final FakeServer server = new FakeServer(chat);

    @AfterEach
    void stop() {
        server.close();
        assertThat(server.faults()).isEmpty();
    }

    @Test
    void theDialogueIsWordForWordWhatPeopleKnow() {
        TestClient session = TestClient.of(directory).begin(KnownAnswers.NONE);
        session.type("")
                .type(String.valueOf(server.port()))
                .type("")
                .type("Steve")
                .type("");
        session.sees("(yes/no) -> ").type("yes").sees("List of commands: /help").type("/leave");
        assertThat(session.outcome()).isEmpty();
        assertThat(session.shown())
                .startsWith("Enter server's IP address (default = 127.0.0.1) -> "
                        + "Enter server's port (default = 55555) -> "
                        + "/login (default), /register or /delete -> "
                        + "Your nickname -> "
                        + "Password for profile (leave blank if not required) -> "
                        + "Connecting...\nMaking requests...\n")
                .contains("Compare it with the line \"fingerprint\" that the server printed at its start.")
                .endsWith("Connecting...\nMaking requests...\nEncrypted tunnel active!\n"
                        + "[2022/08/01 12:00:01] >>> \"Steve\" joined!\n"
                        + "[2022/08/01 12:00:01] Connected to server as \"Steve\"! 1 users online. List of commands: /help\n"
                        + "Disconnected.\n");
    }

    @Test
    void aWholeAddressAtTheFirstQuestionAnswersThePortToo() {
        TestClient session = TestClient.of(directory).begin(KnownAnswers.NONE);
        session.type(server.address(chat.fingerprint()).toString())
                .type("/login")
                .type("Steve")
                .type("geheim");
        session.sees("/help").type("/leave");
        assertThat(session.outcome()).isEmpty();
        assertThat(session.shown()).doesNotContain("port", "yes/no");
        assertThat(chat.heard()).contains(new ClientMessage.Login("Steve", new Password("geheim")));
    }

    /** As a friend copies it. */
    @ParameterizedTest
    @ValueSource(
            strings = {"./mschat %s", "mschat %s", "  join         ./mschat '%s'", "$ /opt/mschat/mschat \"%s\"", "'%s'"
            })
    void aWholeLineForTheShellIsAnAddressToo(String line) {
        TestClient session = TestClient.of(directory).begin(KnownAnswers.NONE);
        session.type(line.formatted(server.address(chat.fingerprint())))
                .type("")
                .type("Steve")
                .type("");
        session.sees("/help").type("/leave");
        assertThat(session.outcome()).isEmpty();
        assertThat(session.shown()).doesNotContain("That is no address.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"./mschat server", "./mschat mschat://%s --nick Bob", "chat mschat://%s", "./mschat"})
    void anotherLineForTheShellIsNoAddress(String line) {
        TestClient session = TestClient.of(directory).begin(KnownAnswers.NONE);
        session.type(line.formatted(server.address(chat.fingerprint()))).sees("That is no address.");
        session.endInput();
        assertThat(session.outcome()).isPresent();
    }

    @Test
    void lastAnswerIsTheDefault() {
        List<String> remembered = new CopyOnWriteArrayList<>();
        ChatFlow.LoginRecorder recorder =
                (address, nick) -> remembered.add(address.endpoint() + " " + nick.orElseThrow());
        TestClient session = TestClient.of(directory)
                .begin(
                        KnownAnswers.NONE,
                        new Dialogue.Defaults(server.address(), Optional.of(new Nickname("Steve"))),
                        recorder);
        session.type("").type("").type("").type("").type("");
        session.sees("(yes/no) -> ").type("yes").sees("Connected to server as \"Steve\"!");
        session.type("/leave");
        assertThat(session.outcome()).isEmpty();
        assertThat(session.shown())
                .startsWith("Enter server's IP address (default = 127.0.0.1) -> "
                        + "Enter server's port (default = " + server.port() + ") -> "
                        + "/login (default), /register or /delete -> "
                        + "Your nickname (default = Steve) -> ");
        assertThat(remembered).containsExactly(server.address().endpoint() + " Steve");
    }

    @Test
    void anotherServerHasTheUsualPort() {
        TestClient session = TestClient.of(directory)
                .begin(
                        KnownAnswers.NONE,
                        new Dialogue.Defaults(ServerAddress.parse("[::1]:7000").orElseThrow(), Optional.empty()),
                        (address, nick) -> {});
        session.type("localhost")
                .sees("(default = ::1) -> Enter server's port (default = 55555) -> ")
                .endInput();
        assertThat(session.outcome()).containsInstanceOf(Failure.Refused.class);
    }

    @Test
    void aNicknameThatNobodyChoseIsNotRemembered() {
        List<Optional<Nickname>> remembered = new CopyOnWriteArrayList<>();
        TestClient session = TestClient.of(directory)
                .begin(
                        new KnownAnswers(
                                Optional.of(server.address(chat.fingerprint())),
                                Optional.empty(),
                                true,
                                Optional.empty()),
                        Dialogue.Defaults.FIRST_TIME,
                        (address, nick) -> remembered.add(nick));
        session.type("").sees("/help").type("/leave");
        assertThat(session.outcome()).isEmpty();
        assertThat(remembered).containsExactly(Optional.empty());
    }

    @Test
    void wrongAnswersAreExplainedAndAskedAgain() {
        TestClient session = TestClient.of(directory).begin(KnownAnswers.NONE);
        session.type("no address!").type("127.0.0.1").type("70000").type("x").type(String.valueOf(server.port()));
        session.type("/dance")
                .type("")
                .type("\u001b[31mEve")
                .type("Eve")
                .type("")
                .sees("yes/no")
                .type("perhaps")
                .type("no");
        assertThat(session.outcome()).containsInstanceOf(Failure.Distrusted.class);
        assertThat(session.shown())
                .contains(
                        "That is no address.",
                        "That is no port.",
                        "Expected /login",
                        "That is no nickname.",
                        "yes or no.");
        assertThat(chat.heard()).isEmpty();
    }

    @Test
    void aBlankNicknameBecomesFiveDigits() {
        TestClient session = TestClient.of(directory)
                .begin(new KnownAnswers(
                        Optional.of(server.address(chat.fingerprint())), Optional.empty(), true, Optional.empty()));
        session.type("").sees("/help").type("/leave");
        assertThat(session.outcome()).isEmpty();
        assertThat(session.shown())
                .containsPattern("Connected to server as \"[0-9]{5}\"!")
                .doesNotContain("Password");
    }

    @Test
    void registrationThatTheServerDoesNotOfferIsRefusedWithItsSentence() {
        TestClient session = TestClient.of(directory).begin(KnownAnswers.NONE);
        session.type(server.address(chat.fingerprint()).toString()).type("/register");
        session.type("RandomNick").type("me@example.org").type("correct horse");
        assertThat(session.outcome()).containsInstanceOf(Failure.Refused.class);
        assertThat(session.shown())
                .contains("Choose a nickname -> Email -> Password -> ", "This server does not offer that.");
    }

    @Test
    void kindOfRequestThatIsGivenBeforehandIsNotAskedFor() {
        KnownAnswers known = new KnownAnswers(
                Optional.of(server.address(chat.fingerprint())), Optional.empty(), false, Optional.empty());
        TestClient registering = TestClient.of(directory).begin(known.with(KnownAnswers.RequestKind.REGISTER));
        registering.type("RandomNick").type("me@example.org").type("correct horse");
        assertThat(registering.outcome()).containsInstanceOf(Failure.Refused.class);
        assertThat(registering.shown()).startsWith("Choose a nickname -> Email -> Password -> ");

        TestClient deleting = TestClient.of(directory).begin(known.with(KnownAnswers.RequestKind.DELETE));
        deleting.type("me@example.org");
        assertThat(deleting.outcome()).containsInstanceOf(Failure.Refused.class);
        assertThat(deleting.shown()).startsWith("Email -> ").doesNotContain("Password");
    }
}
