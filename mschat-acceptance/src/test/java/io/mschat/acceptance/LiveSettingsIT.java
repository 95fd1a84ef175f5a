package io.mschat.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.ErrorCode;
import io.mschat.protocol.Password;
import io.mschat.protocol.ProtocolException;
import io.mschat.protocol.message.ClientMessage;
import io.mschat.protocol.message.MessageId;
import io.mschat.protocol.message.ServerMessage;
import io.mschat.protocol.message.ServerMessage.Refused;
import io.mschat.protocol.message.ServerMessage.Result;
import io.mschat.protocol.message.ServerMessage.Welcome;
import io.mschat.testing.Patience;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Settings that change while servers run: on each of them, and after a restart. */
class LiveSettingsIT {

    private static final String PASSWORD = "chosen password";

    @TempDir
    private Path folder;

    private ChatServer start(String... options) {
        return ChatServer.embedded(new Mschat(folder), options);
    }

    /** Another node, with a data folder of its own. */
    /** With the same key, as its clients expect. */
    private ChatServer startOnTheSameDatabase() throws IOException {
        Path home = folder.resolve("node");
        Path first = folder.resolve("server");
        Path second = Files.createDirectories(home.resolve("server"));
        Files.copy(first.resolve("identity.pem"), second.resolve("identity.pem"), StandardCopyOption.COPY_ATTRIBUTES);
        Path database = first.resolve("mschat.db");
        return ChatServer.embedded(new Mschat(home), "--mschat.database.url=jdbc:sqlite:" + database);
    }

    private ChatServer startWithOperator() {
        return start("--mschat.operators.server-password=" + PASSWORD);
    }

    private static String command(ChatServer server, String line) throws ProtocolException {
        RawClient operator = RawClient.connect(HttpClient.newHttpClient(), server);
        assertThat(operator.join("SERVER", new Password(PASSWORD))).isInstanceOf(Welcome.class);
        operator.send(new ClientMessage.Command(new MessageId("1"), line));
        ServerMessage answer = operator.nextMessage();
        while (!(answer instanceof Result result)) {
            answer = operator.nextMessage();
        }
        operator.leave();
        return result.text();
    }

    private static ServerMessage joinAsGuest(ChatServer server) throws ProtocolException {
        RawClient guest = RawClient.connect(HttpClient.newHttpClient(), server);
        ServerMessage answer = guest.join("Guest");
        try {
            guest.leave();
        } catch (RawClient.LostException e) {
            // The server was closed meanwhile, and has sent them away.
        }
        return answer;
    }

    private static boolean isRefused(ServerMessage answer, ErrorCode code) {
        return answer instanceof Refused refused && refused.code() == code;
    }

    @Test
    void closedServerIsClosedOnEveryNodeAndAfterARestart() throws ProtocolException, IOException {
        try (ChatServer one = startWithOperator()) {
            try (ChatServer other = startOnTheSameDatabase()) {
                assertThat(joinAsGuest(other)).isInstanceOf(Welcome.class);
                assertThat(command(one, "open false")).startsWith("open is now false");
                assertThat(isRefused(joinAsGuest(one), ErrorCode.SERVER_CLOSED)).isTrue();
                Patience.await().until(() -> isRefused(joinAsGuest(other), ErrorCode.SERVER_CLOSED));
            }
        }
        try (ChatServer restarted = startWithOperator()) {
            assertThat(isRefused(joinAsGuest(restarted), ErrorCode.SERVER_CLOSED))
                    .isTrue();
            assertThat(command(restarted, "settings get")).contains("open = false (set by SERVER 2");
        }
    }

    @Test
    void withAutoloadAStartBeginsWithTheSavedSettings() throws ProtocolException {
        try (ChatServer server = startWithOperator()) {
            assertThat(command(server, "auth true")).startsWith("auth is now true");
            assertThat(command(server, "settings save")).contains("saved: true");
            assertThat(command(server, "settings autoload true")).startsWith("autoload is true");
            assertThat(command(server, "auth false")).startsWith("auth is now false");
            assertThat(joinAsGuest(server)).isInstanceOf(Welcome.class);
        }
        try (ChatServer restarted = startWithOperator()) {
            assertThat(isRefused(joinAsGuest(restarted), ErrorCode.REGISTRATION_REQUIRED))
                    .isTrue();
            assertThat(command(restarted, "settings get"))
                    .contains("auth = true (from the saved settings, at the start 2");
        }
    }
}
