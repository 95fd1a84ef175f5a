package io.mschat.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.CloseReason;
import io.mschat.protocol.ErrorCode;
import io.mschat.protocol.Fingerprint;
import io.mschat.protocol.Password;
import io.mschat.protocol.ProtocolException;
import io.mschat.protocol.Role;
import io.mschat.protocol.message.ServerMessage;
import io.mschat.protocol.message.ServerMessage.Bye;
import io.mschat.protocol.message.ServerMessage.Refused;
import io.mschat.protocol.message.ServerMessage.Welcome;
import io.mschat.testing.Promise;
import io.mschat.testing.Tries;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a real server tells at its first start, and the next ones: who it is, and the passwords of its two operators. */
@Tries(Promise.NO_WAY_ROUND)
class OperatorsIT {

    private static final Pattern PASSWORD = Pattern.compile("(SERVER|ADMIN) password is: (\\w{20})");

    @TempDir
    private Path folder;

    private static List<String> passwords(List<String> output) {
        return output.stream()
                .flatMap(line -> PASSWORD.matcher(line).results())
                .map(found -> found.group(2))
                .toList();
    }

    private static ServerMessage logIn(ChatServer server, String nickname, String password) throws ProtocolException {
        RawClient client = RawClient.connect(HttpClient.newHttpClient(), server);
        ServerMessage answer = client.join(nickname, password == null ? null : new Password(password));
        client.leave();
        return answer;
    }

    private static void assertJoins(ServerMessage answer, Role role) {
        assertThat(answer)
                .isInstanceOfSatisfying(
                        Welcome.class, welcome -> assertThat(welcome.role()).isEqualTo(role));
    }

    private static void assertRefused(ServerMessage answer, ErrorCode code) {
        assertThat(answer)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo(code));
    }

    private static List<String> reset(Mschat mschat) {
        Mschat.Run run = mschat.run(
                "server", "reset-operators", "--data=" + mschat.home().resolve("server"));
        assertThat(run.exitCode()).as(run.output()).isZero();
        return passwords(run.output().lines().toList());
    }

    private static void assertTellsWhereItIsWhoItIsAndWhatToGiveToFriends(RunningServer server) {
        assertThat(server.output())
                .anyMatch(line -> line.contains("listens on port " + server.port()))
                .anyMatch(line -> line.contains("fingerprint  " + server.fingerprint()))
                .anyMatch(line -> line.contains("./mschat '" + server.address() + "'"));
    }

    @Test
    void identityStaysAndGeneratedPasswordsAreToldOnceAndHoldUntilTheyAreReset() throws ProtocolException {
        Mschat mschat = new Mschat(folder);
        Fingerprint fingerprint;
        List<String> first;
        try (RunningServer server = RunningServer.start(mschat)) {
            assertTellsWhereItIsWhoItIsAndWhatToGiveToFriends(server);
            fingerprint = server.fingerprint();
            first = passwords(server.output());
            assertThat(first).hasSize(2);
            assertJoins(logIn(server, "SERVER", first.get(0)), Role.SERVER);
            assertJoins(logIn(server, "admin", first.get(1)), Role.ADMIN);
            assertRefused(logIn(server, "SERVER", first.get(1)), ErrorCode.WRONG_CREDENTIALS);
            assertRefused(logIn(server, "SERVER", null), ErrorCode.NICKNAME_RESERVED);
        }
        try (RunningServer server = RunningServer.start(mschat)) {
            assertTellsWhereItIsWhoItIsAndWhatToGiveToFriends(server);
            assertThat(server.fingerprint()).isEqualTo(fingerprint);
            assertThat(passwords(server.output())).isEmpty();
            assertJoins(logIn(server, "SERVER", first.get(0)), Role.SERVER);

            RawClient inTheChat = RawClient.connect(HttpClient.newHttpClient(), server);
            assertJoins(inTheChat.join("SERVER", new Password(first.get(0))), Role.SERVER);
            List<String> second = reset(mschat);
            assertThat(inTheChat.nextMessage())
                    .isInstanceOfSatisfying(
                            Bye.class, bye -> assertThat(bye.reason()).isEqualTo(CloseReason.LOGGED_OUT));
            assertThat(second).hasSize(2).doesNotContainAnyElementsOf(first);
            assertRefused(logIn(server, "SERVER", first.get(0)), ErrorCode.WRONG_CREDENTIALS);
            assertJoins(logIn(server, "SERVER", second.get(0)), Role.SERVER);
        }
    }

    @Test
    void passwordsMayBeSetAndComeFromASecretFile() throws IOException, ProtocolException {
        Path secret = Files.writeString(folder.resolve("secret"), "from a secret file\n");
        try (ChatServer server = ChatServer.embedded(
                new Mschat(folder),
                "--mschat.operators.server-password-file=" + secret,
                "--mschat.operators.admin-password=chosen password",
                "--mschat.open=false")) {
            assertJoins(logIn(server, "SERVER", "from a secret file"), Role.SERVER);
            assertJoins(logIn(server, "ADMIN", "chosen password"), Role.ADMIN);
            assertRefused(logIn(server, "Guest", null), ErrorCode.SERVER_CLOSED);
        }
    }
}
