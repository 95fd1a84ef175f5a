package io.mschat.cli.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.cli.login.Dialogue;
import io.mschat.cli.login.KnownAnswers;
import io.mschat.cli.terminal.PlainScreen;
import io.mschat.cli.testing.TestClient;
import io.mschat.client.failure.Failure;
import io.mschat.client.testing.FakeServer;
import io.mschat.client.testing.ScriptedServer;
import io.mschat.protocol.ErrorCode;
import io.mschat.protocol.Nickname;
import io.mschat.protocol.Password;
import io.mschat.protocol.VerificationCode;
import io.mschat.protocol.message.ClientMessage;
import io.mschat.protocol.message.ServerMessage;
import io.mschat.protocol.message.ServerMessage.Deleted;
import io.mschat.protocol.message.ServerMessage.Refused;
import io.mschat.protocol.message.ServerMessage.Registered;
import io.mschat.protocol.message.ServerMessage.Verify;
import io.mschat.testing.Patience;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code /register} and {@code /delete}, from the first question to the last line. */
class AccountIT {

    private static final Nickname NICK = new Nickname("RandomNick");

    @TempDir
    Path directory;

    private final ScriptedServer script = new ScriptedServer();
    private final FakeServer server = new FakeServer(script);

    @AfterEach
    void stop() {
        server.close();
        assertThat(server.faults()).isEmpty();
    }

    @Test
    void registrationIsWordForWordWhatPeopleKnow() throws Exception {
        TestClient session = register();
        assertThat(script.hears(ClientMessage.Register.class))
                .isEqualTo(new ClientMessage.Register("RandomNick", "me@example.org", new Password("correct horse")));
        script.say(verify(300));
        script.say(new Registered(NICK));
        session.sees("(yes/no) -> ").type("no");
        assertThat(session.outcome()).isEmpty();
        assertThat(session.shown()).isEqualTo("""
                        Enter server's IP address (default = 127.0.0.1) -> \
                        /login (default), /register or /delete -> \
                        Choose a nickname -> Email -> Password -> \
                        Connecting...
                        Making requests...
                        Encrypted tunnel active!
                        [2022/08/01 12:00:01] Within 5 minutes send an email at: a1b2c3d4e5@example.net \
                        with this code as subject: 012345 and wait
                        [2022/08/01 12:00:01] User "RandomNick" registered
                        Operation completed!
                        Log in as "RandomNick" now? (yes/no) ->\s""");
    }

    @Test
    void registeredUserMayLogInAtOnceAndIsOfferedTheNicknameTheNextTime() throws Exception {
        List<String> remembered = new CopyOnWriteArrayList<>();
        TestClient session = TestClient.of(directory)
                .begin(
                        KnownAnswers.NONE,
                        Dialogue.Defaults.FIRST_TIME,
                        (address, nick) -> remembered.add(address.endpoint() + " " + nick.orElseThrow()));
        session.type(server.address(script.fingerprint()).toString()).type("/register");
        session.type("RandomNick").type("me@example.org").type("correct horse");
        script.hears(ClientMessage.Register.class);
        script.say(new Registered(NICK));
        session.sees("Log in as \"RandomNick\" now?");
        assertThat(remembered).containsExactly(server.address().endpoint() + " RandomNick");
        session.type("perhaps").sees("Please answer yes or no.").type("yes");
        script.awaitConnection(2);
        assertThat(script.hears(ClientMessage.Login.class))
                .isEqualTo(new ClientMessage.Login("RandomNick", new Password("correct horse")));
        script.welcome("RandomNick");
        session.sees("Connected to server as \"RandomNick\"!").type("/leave");
        assertThat(session.outcome()).isEmpty();
    }

    /** What they came for is done. */
    @Test
    void leavingInsteadOfAnsweringIsNoFailure() throws Exception {
        TestClient session = register();
        script.hears(ClientMessage.Register.class);
        script.say(new Registered(NICK));
        session.sees("(yes/no) -> ").endInput();
        assertThat(session.outcome()).isEmpty();
    }

    @Test
    void aScriptIsNotAskedToLogIn() throws Exception {
        TestClient session =
                new TestClient(directory, PlainScreen.Person.ABSENT, Patience.LIMIT).begin(KnownAnswers.NONE);
        session.type(server.address(script.fingerprint()).toString()).type("/register");
        session.type("RandomNick").type("me@example.org").type("correct horse");
        script.hears(ClientMessage.Register.class);
        script.say(new Registered(NICK));
        assertThat(session.outcome()).isEmpty();
        assertThat(session.shown()).endsWith("Operation completed!\n");
    }

    @Test
    void deletionIsWordForWordWhatPeopleKnow() throws Exception {
        TestClient session = delete();
        assertThat(script.hears(ClientMessage.Delete.class)).isEqualTo(new ClientMessage.Delete("me@example.org"));
        script.say(verify(300));
        script.say(new Deleted(NICK));
        assertThat(session.outcome()).isEmpty();
        assertThat(session.shown())
                .contains("/delete -> Email -> Connecting...\n")
                .endsWith("""
                        [2022/08/01 12:00:01] Within 5 minutes send an email at: a1b2c3d4e5@example.net \
                        with this code as subject: 012345 and wait
                        [2022/08/01 12:00:01] User "RandomNick" deleted
                        Operation completed!
                        """);
    }

    @Test
    void answersThatCannotBeRightAreAskedForAgainBeforeAnythingIsSent() throws Exception {
        TestClient session = begin("/register").type("no nick!@").type("RandomNick");
        session.type("").type("me@").type("me at example.org").type(" Me@Example.org ");
        session.type("").type("1234567").type("x".repeat(257)).type("12345678");
        assertThat(script.hears(ClientMessage.Register.class))
                .isEqualTo(new ClientMessage.Register("RandomNick", "Me@Example.org", new Password("12345678")));
        script.say(new Registered(NICK));
        session.sees("(yes/no) -> ").type("no");
        assertThat(session.outcome()).isEmpty();
        assertThat(session.shown())
                .contains("That is no nickname.")
                .contains("That is no mail address. Expected a name, an @ and a domain, such as anna@example.org,")
                .contains("A password has at least 8 characters.\n")
                .contains("A password has at most 256 characters.\n");
    }

    @Test
    void nicknameOfTheCommandLineIsNotAskedFor() {
        TestClient session = TestClient.of(directory)
                .begin(new KnownAnswers(
                        Optional.of(server.address(script.fingerprint())), Optional.of(NICK), false, Optional.empty()));
        session.type("/register").type("me@example.org").type("correct horse");
        assertThat(script.hears(ClientMessage.Register.class).nick()).isEqualTo("RandomNick");
        assertThat(session.shown()).doesNotContain("nickname");
    }

    @Test
    void timeLeftIsToldInALineEachMinuteWhereNothingCanBeRewritten() throws Exception {
        TestClient session = register();
        script.say(verify(61));
        session.sees("\n1 minute left");
        script.say(new Registered(NICK));
        session.sees("(yes/no) -> ").type("no");
        assertThat(session.outcome()).isEmpty();
        assertThat(session.shown()).contains("Within 2 minutes send").doesNotContain("2 minutes left", "\r");
    }

    @Test
    void noticeDuringTheWaitIsShown() throws Exception {
        TestClient session = register();
        script.say(verify(300));
        script.say(new ServerMessage.Notice("A mail came, with another subject."));
        session.sees("and wait\n[2022/08/01 12:00:01] A mail came, with another subject.\n");
        script.say(new Registered(NICK));
        session.sees("(yes/no) -> ").type("no");
        assertThat(session.outcome()).isEmpty();
    }

    @Test
    void givingUpTellsTheServerAndThePerson() throws Exception {
        TestClient session = register();
        script.say(verify(300));
        session.sees("and wait\n").interrupt();
        assertThat(session.outcome()).containsInstanceOf(Failure.Interrupted.class);
        assertThat(session.shown()).endsWith("and wait\nGiven up. Nothing was registered.\n");
        script.hears(ClientMessage.Bye.class);
    }

    @Test
    void givingUpADeletionDeletesNothing() throws Exception {
        TestClient session = delete();
        script.say(verify(300));
        session.sees("and wait\n").interrupt();
        assertThat(session.outcome()).containsInstanceOf(Failure.Interrupted.class);
        assertThat(session.shown()).endsWith("and wait\nGiven up. Nothing was deleted.\n");
        script.hears(ClientMessage.Bye.class);
    }

    @Test
    void registrationCanBeGivenUpBeforeTheServerHasAnswered() {
        TestClient session = register();
        script.hears(ClientMessage.Register.class);
        session.interrupt();
        assertThat(session.outcome()).containsInstanceOf(Failure.Interrupted.class);
        assertThat(session.shown()).endsWith("Given up. Nothing was registered.\n");
    }

    @Test
    void registrationThatWasFasterThanGivingUpIsTold() throws Exception {
        script.answerByeWith(new Registered(NICK));
        TestClient session = register();
        script.say(verify(300));
        session.sees("and wait\n").interrupt();
        assertThat(session.outcome()).isEmpty();
        assertThat(session.shown()).endsWith("User \"RandomNick\" registered\nOperation completed!\n");
    }

    @Test
    void connectionThatIsCutDuringTheWaitIsALostConnection() throws Exception {
        TestClient session = register();
        script.say(verify(300));
        session.sees("and wait\n");
        script.cut();
        assertThat(session.outcome()).containsInstanceOf(Failure.Unreachable.class);
        assertThat(session.shown()).endsWith("Connection lost.\n");
    }

    @ParameterizedTest
    @EnumSource(
            value = ErrorCode.class,
            names = {
                "NICKNAME_TAKEN",
                "NICKNAME_RESERVED",
                "PASSWORD_TOO_SHORT",
                "EMAIL_INVALID",
                "EMAIL_TAKEN",
                "SERVER_CLOSED",
                "NOT_AVAILABLE",
                "UNAVAILABLE"
            })
    void refusedRegistrationIsItsSentence(ErrorCode code) throws Exception {
        TestClient session = register();
        script.say(Refused.of(null, code));
        assertThat(session.outcome()).containsInstanceOf(Failure.Refused.class);
        assertThat(session.shown()).endsWith("Encrypted tunnel active!\n" + code.sentence() + "\n");
    }

    @ParameterizedTest
    @EnumSource(
            value = ErrorCode.class,
            names = {"VERIFICATION_FAILED", "VERIFICATION_ENDED", "NICKNAME_TAKEN"})
    void verificationThatFailsIsItsSentence(ErrorCode code) throws Exception {
        TestClient session = register();
        script.say(verify(300));
        script.say(Refused.of(null, code));
        assertThat(session.outcome()).containsInstanceOf(Failure.Refused.class);
        assertThat(session.shown()).endsWith("and wait\n" + code.sentence() + "\n");
    }

    @Test
    void deletionWithoutAnAccountIsRefused() throws Exception {
        TestClient session = delete();
        script.say(Refused.of(null, ErrorCode.NO_ACCOUNT));
        assertThat(session.outcome()).containsInstanceOf(Failure.Refused.class);
        assertThat(session.shown()).endsWith("No account belongs to this address.\n");
    }

    @Test
    void tooManyAttemptsTellHowLongToWait() throws Exception {
        TestClient session = register();
        script.say(new Refused(null, ErrorCode.THROTTLED, ErrorCode.THROTTLED.sentence(), Duration.ofSeconds(40)));
        assertThat(session.outcome()).containsInstanceOf(Failure.RateLimited.class);
        assertThat(session.shown()).endsWith("Too many attempts. Try again in 40 seconds.\n");
    }

    @ParameterizedTest
    @EnumSource(
            value = ErrorCode.class,
            names = {"WRONG_CREDENTIALS", "REGISTRATION_REQUIRED", "SERVER_CLOSED", "BANNED", "NICKNAME_TAKEN"})
    void refusedLoginIsItsSentence(ErrorCode code) throws Exception {
        TestClient session = begin("/login").type("RandomNick").type("wrong");
        script.hears(ClientMessage.Login.class);
        script.say(Refused.of(null, code));
        assertThat(session.outcome()).containsInstanceOf(Failure.Refused.class);
        assertThat(session.shown()).endsWith("Encrypted tunnel active!\n" + code.sentence() + "\n");
    }

    private TestClient register() {
        return begin("/register").type("RandomNick").type("me@example.org").type("correct horse");
    }

    private TestClient delete() {
        return begin("/delete").type("me@example.org");
    }

    private TestClient begin(String request) {
        return TestClient.of(directory)
                .begin(KnownAnswers.NONE)
                .type(server.address(script.fingerprint()).toString())
                .type(request);
    }

    private static Verify verify(int seconds) {
        return new Verify("a1b2c3d4e5@example.net", new VerificationCode("012345"), seconds);
    }
}
