package io.mschat.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.Password;
import io.mschat.protocol.ProtocolException;
import io.mschat.protocol.message.ClientMessage;
import io.mschat.protocol.message.MessageId;
import io.mschat.protocol.message.ServerMessage;
import io.mschat.protocol.message.ServerMessage.Answer;
import io.mschat.protocol.message.ServerMessage.Welcome;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A chat into which the operator types lines of the documents, each as if it were the first: those whom they name are there. */
final class DocumentedChat implements AutoCloseable {

    private static final String PASSWORD = "operators-password";
    private static final String OTHERS_PASSWORD = "correct horse";

    /** As many accounts as {@code /users} shows at once. */
    private static final int PAGE = 20;

    private static final List<String> NAMED = List.of("Alice", "Bob", "Backup");

    /** What needs something that it can undo. */
    private static final Map<String, String> UNDOING = Map.of(
            "/unmute", "/mute",
            "/unban", "/ban",
            "/deop", "/op",
            "/delbot", "/setbot",
            "/lockdown off", "/lockdown on",
            "/settings load", "/settings save",
            "/settings erase", "/settings save");

    private final HttpClient http = HttpClient.newHttpClient();
    private final ChatServer server;
    private final RawClient operator;

    /** @param folder an empty one */
    DocumentedChat(Path folder) throws ProtocolException {
        server = ChatServer.embedded(new Mschat(folder), "--mschat.operators.server-password=" + PASSWORD);
        operator = RawClient.connect(http, server);
        assertThat(operator.join("SERVER", new Password(PASSWORD))).isInstanceOf(Welcome.class);
    }

    /** Types a line; what the server answers. */
    ServerMessage type(String line) throws ProtocolException {
        for (String nickname : NAMED) {
            if (line.contains(nickname)) {
                prepare(nickname, !line.startsWith("/register"));
            }
        }
        for (Map.Entry<String, String> undoing : UNDOING.entrySet()) {
            if (line.startsWith(undoing.getKey())) {
                command(line.replace(undoing.getKey(), undoing.getValue()));
            }
        }
        if (line.startsWith("/users ")) {
            fillPages();
        }
        return command(line);
    }

    private void fillPages() throws ProtocolException {
        for (int i = 0; i < PAGE; i++) {
            command("/register Member" + i + "; " + OTHERS_PASSWORD);
        }
    }

    private void prepare(String nickname, boolean hasAccount) throws ProtocolException {
        // Whatever the lines before have left of it.
        command("/lockdown off");
        command("/settings default");
        command("/unban " + nickname);
        command("/deleteprofile " + nickname);
        if (hasAccount) {
            command("/register " + nickname + "; " + OTHERS_PASSWORD);
            assertThat(RawClient.connect(http, server).join(nickname, new Password(OTHERS_PASSWORD)))
                    .isInstanceOf(Welcome.class);
        }
    }

    private ServerMessage command(String line) throws ProtocolException {
        ServerMessage message = operator.ask(new ClientMessage.Command(new MessageId("c"), line.substring(1)));
        while (!(message instanceof Answer)) {
            message = operator.nextMessage();
        }
        return message;
    }

    @Override
    public void close() {
        server.close();
    }
}
