package io.mschat.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.ErrorCode;
import io.mschat.protocol.Password;
import io.mschat.protocol.Role;
import io.mschat.protocol.message.ServerMessage;
import io.mschat.protocol.message.ServerMessage.Refused;
import io.mschat.protocol.message.ServerMessage.Welcome;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An operator moves from the first mschat to this one. */
class ImportIT {

    @TempDir
    private Path folder;

    private final HttpClient http = HttpClient.newHttpClient();

    private Mschat.Run importInto(Mschat mschat, String... options) {
        List<String> words = new ArrayList<>(List.of(
                "server",
                "import",
                folder.resolve("old").toString(),
                "--data=" + mschat.home().resolve("server")));
        words.addAll(List.of(options));
        return mschat.run(words.toArray(String[]::new));
    }

    private ServerMessage login(ChatServer server, String nickname, String password) throws Exception {
        RawClient client = RawClient.connect(http, server);
        ServerMessage answer = client.join(nickname, new Password(password));
        client.cut();
        return answer;
    }

    @Test
    void usersOfTheFirstMschatLogInWithTheirNamesAndPasswords() throws Exception {
        Path old = Files.createDirectories(folder.resolve("old"));
        Files.writeString(
                old.resolve("login_details.txt"),
                "Steve:steve@example.org:4658c33e9ecbf4e8f8c44cd4146467c7778f3d91bd945ee1f67e295ee6112eb6\r\nbroken\r\n");
        Files.writeString(old.resolve("admins.txt"), "Steve\r\n");
        Mschat mschat = new Mschat(folder);

        Mschat.Run refused = importInto(mschat);
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.output())
                .contains("login_details.txt, line 2: expected name:mail:hash")
                .contains("Nothing was imported.");

        Mschat.Run done = importInto(mschat, "--skip-bad");
        assertThat(done.output()).contains("accounts  1 imported").contains("admins    1 imported");
        assertThat(done.exitCode()).isZero();

        try (ChatServer server = ChatServer.embedded(mschat)) {
            assertThat(login(server, "Steve", "hunter22"))
                    .isInstanceOfSatisfying(
                            Welcome.class, welcome -> assertThat(welcome.role()).isEqualTo(Role.ADMIN));
            assertThat(login(server, "Steve", "hunter23"))
                    .isInstanceOfSatisfying(
                            Refused.class, no -> assertThat(no.code()).isEqualTo(ErrorCode.WRONG_CREDENTIALS));
            assertThat(login(server, "Steve", "hunter22")).isInstanceOf(Welcome.class);

            Mschat.Run whileItRuns = importInto(mschat);
            assertThat(whileItRuns.exitCode()).isEqualTo(1);
            assertThat(whileItRuns.output()).contains("is in use by another mschat server");
        }
        assertThat(importInto(mschat, "--skip-bad").output()).contains("0 imported, 1 here already");
    }
}
