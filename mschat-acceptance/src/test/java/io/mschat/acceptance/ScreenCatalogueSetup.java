package io.mschat.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.Password;
import io.mschat.protocol.ProtocolException;
import io.mschat.protocol.message.ClientMessage;
import io.mschat.protocol.message.MessageId;
import io.mschat.protocol.message.ServerMessage;
import io.mschat.protocol.message.ServerMessage.Result;
import io.mschat.protocol.message.ServerMessage.Welcome;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.io.TempDirFactory;

/** Somebody called Alex at a client, and servers with an operator. */
abstract class ScreenCatalogueSetup {

    static final String PASSWORD = "operators-password";

    private static final int COLUMNS = 80;

    /** A path that is as long as the one that the catalogue shows in its place. */
    static final class ShortPath implements TempDirFactory {

        private static final int LENGTH = "/home/alex".length() - "/tmp/".length();

        @Override
        public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext test) throws IOException {
            String name = new SecureRandom()
                    .ints(LENGTH, 'a', 'z' + 1)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            return Files.createDirectory(Path.of("/tmp", name));
        }
    }

    @TempDir(factory = ShortPath.class)
    Path home;

    @TempDir
    Path folder;

    final HttpClient http = HttpClient.newHttpClient();

    ChatServer start(String... options) {
        return start(StablePorts.take(), options);
    }

    ChatServer start(int port, String... options) {
        String[] all = new String[options.length + 1];
        all[0] = "--mschat.operators.server-password=" + PASSWORD;
        System.arraycopy(options, 0, all, 1, options.length);
        return ChatServer.embedded(new Mschat(folder), port, all);
    }

    Mschat alex() {
        return new Mschat(home);
    }

    TerminalSession open(String... arguments) {
        return TerminalSession.open(alex(), COLUMNS, arguments);
    }

    TerminalSession join(ChatServer server, String nickname) {
        TerminalSession terminal = open(server.address().toString(), "--guest", "--nick", nickname);
        terminal.awaitLine("List of commands: /help");
        return terminal;
    }

    /** A file that only its owner can read, with a password in it. */
    String passwordFile(String password) throws IOException {
        Path file = Files.createTempFile(folder, "password", "");
        Files.writeString(file, password + "\n");
        return "--password-file=" + file;
    }

    RawClient operator(ChatServer server) throws ProtocolException {
        RawClient operator = RawClient.connect(http, server);
        assertThat(operator.join("SERVER", new Password(PASSWORD))).isInstanceOf(Welcome.class);
        return operator;
    }

    static void run(RawClient operator, String line) throws ProtocolException {
        operator.send(new ClientMessage.Command(new MessageId("c"), line));
        ServerMessage message = operator.nextMessage();
        while (!(message instanceof Result result)) {
            message = operator.nextMessage();
        }
        assertThat(result.ok()).as("%s: %s", line, result.text()).isTrue();
    }
}
