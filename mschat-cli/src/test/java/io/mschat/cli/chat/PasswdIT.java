package io.mschat.cli.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.cli.login.KnownAnswers;
import io.mschat.cli.testing.TestClient;
import io.mschat.client.failure.Failure;
import io.mschat.client.testing.FakeChat;
import io.mschat.client.testing.FakeServer;
import io.mschat.client.testing.ScriptedServer;
import io.mschat.protocol.ErrorCode;
import io.mschat.protocol.Nickname;
import io.mschat.protocol.Password;
import io.mschat.protocol.StreamId;
import io.mschat.protocol.message.ClientMessage;
import io.mschat.protocol.message.Payload;
import io.mschat.protocol.message.ServerMessage.Entry;
import io.mschat.protocol.message.ServerMessage.Refused;
import io.mschat.protocol.message.ServerMessage.Result;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PasswdIT {

    private static final String CANCELLED = "Cancelled. Your password stays as it is.\n";

    @TempDir
    Path directory;

    private final ScriptedServer script = new ScriptedServer();
    private final FakeServer server = new FakeServer(script);
    private TestClient steve;

    @BeforeEach
    void join() throws Exception {
        steve = TestClient.of(directory)
                .begin(new KnownAnswers(
                        Optional.of(server.address(script.fingerprint())),
                        Optional.of(new Nickname("Steve")),
                        true,
                        Optional.empty()));
        script.welcome("Steve");
        steve.sees("List of commands: /help\n");
    }

    @AfterEach
    void stop() {
        server.close();
        assertThat(server.faults()).isEmpty();
    }

    @Test
    void passwordIsChangedAfterThreeQuestions() throws Exception {
        steve.type("/passwd").type("old secret").type("new secret").type("new secret");
        ClientMessage.Passwd request = script.hears(ClientMessage.Passwd.class);
        assertThat(request.current()).isEqualTo(new Password("old secret"));
        assertThat(request.wanted()).isEqualTo(new Password("new secret"));
        script.say(new Result(request.id(), true, "Your password is changed.", null));
        steve.sees("Current password -> New password -> Repeat new password -> Your password is changed.\n");
    }

    @ParameterizedTest
    @EnumSource(
            value = ErrorCode.class,
            names = {"WRONG_CREDENTIALS", "NOT_REGISTERED", "PASSWORD_TOO_SHORT", "THROTTLED", "NOT_AVAILABLE", "OTHER"
            })
    void refusalIsShownAndTheChatGoesOn(ErrorCode code) throws Exception {
        steve.type("/passwd").type("old secret").type("new secret").type("new secret");
        script.say(Refused.of(script.hears(ClientMessage.Passwd.class).id(), code));
        steve.sees("] ! " + code.sentence() + "\n").type("/leave");
        assertThat(steve.outcome()).isEmpty();
    }

    @Test
    void newPasswordIsAskedForUntilItIsLongEnoughAndTwiceTheSame() {
        steve.type("/passwd").type("old");
        steve.type("short").type("new secret").type("new secert");
        steve.sees("! These two are not the same. Type the new password again.\n");
        steve.type("new secret").type("new secret");
        assertThat(script.hears(ClientMessage.Passwd.class).wanted()).isEqualTo(new Password("new secret"));
        assertThat(steve.shown()).contains("! A password has at least 8 characters.\n");
    }

    @Test
    void currentPasswordThatIsTooLongIsNobodys() {
        steve.type("/passwd").type("x".repeat(257)).sees("! A password has at most 256 characters.\n" + CANCELLED);
    }

    @Test
    void emptyAnswerCancels() {
        steve.type("/passwd").type("").sees("Current password -> " + CANCELLED);
        steve.type("/passwd").type("old").type("").sees("New password -> " + CANCELLED);
        steve.type("/passwd").type("old").type("new secret").type("").sees("Repeat new password -> " + CANCELLED);
        assertNothingChanges();
    }

    @Test
    void controlCCancels() {
        steve.type("/passwd").type("old").sees("New password -> ").interrupt();
        steve.sees("New password -> " + CANCELLED);
        assertNothingChanges();
    }

    private void assertNothingChanges() {
        steve.type("/leave");
        assertThat(steve.outcome()).isEmpty();
        assertThat(script.heard()).noneMatch(ClientMessage.Passwd.class::isInstance);
    }

    @Test
    void messageThatArrivesMeanwhileIsShown() throws Exception {
        steve.type("/passwd").sees("Current password -> ");
        script.say(new Entry(
                StreamId.LOBBY,
                1,
                FakeChat.NOW,
                new Nickname("Bob"),
                null,
                Payload.text("are you there?"),
                null,
                null));
        steve.sees("> Bob: are you there?\n").type("");
        assertNothingChanges();
    }

    @Test
    void endOfTheConnectionCallsTheQuestionOff() throws Exception {
        steve.type("/passwd").sees("Current password -> ");
        script.cut();
        assertThat(steve.outcome()).containsInstanceOf(Failure.Unreachable.class);
        assertThat(steve.shown()).endsWith(CANCELLED + "Connection lost.\n");
    }

    @Test
    void passwordsBehindTheCommandAreNotTaken() {
        steve.type("/passwd old new").sees("! Expected /passwd alone: it asks for the passwords, and shows none.\n");
        assertNothingChanges();
    }

    @Test
    void helpListsPasswd() {
        steve.type("/help").sees("/passwd").sees("change your password\n");
    }
}
