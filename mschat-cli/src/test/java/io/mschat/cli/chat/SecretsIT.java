package io.mschat.cli.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.cli.login.KnownAnswers;
import io.mschat.cli.testing.TestClient;
import io.mschat.client.testing.FakeServer;
import io.mschat.client.testing.ScriptedServer;
import io.mschat.protocol.Nickname;
import io.mschat.protocol.VerificationCode;
import io.mschat.protocol.message.ClientMessage;
import io.mschat.protocol.message.ServerMessage.Registered;
import io.mschat.protocol.message.ServerMessage.Result;
import io.mschat.protocol.message.ServerMessage.Verify;
import io.mschat.testing.Promise;
import io.mschat.testing.Tries;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever the client and its libraries log, at their most talkative: nothing secret is among it. */
@Tries(Promise.LOGS)
class SecretsIT {

    private static final String[] SECRETS = {"correct horse", "battery staple", "me@example.org", "\"012345\""};

    @TempDir
    Path directory;

    private final Logger root = Logger.getLogger("");
    private final Level level = root.getLevel();
    private final Recording recording = new Recording();

    private static final class Recording extends Handler {

        private final List<String> lines = new CopyOnWriteArrayList<>();

        @Override
        public void publish(LogRecord line) {
            lines.add(line.getMessage() + " " + Arrays.toString(line.getParameters()) + " " + line.getThrown());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    @BeforeEach
    void listen() {
        recording.setLevel(Level.ALL);
        root.setLevel(Level.ALL);
        root.addHandler(recording);
    }

    @AfterEach
    void stopListening() {
        root.removeHandler(recording);
        root.setLevel(level);
    }

    @Test
    void registrationLeavesNoSecretInALog() throws Exception {
        ScriptedServer script = new ScriptedServer();
        try (FakeServer server = new FakeServer(script)) {
            TestClient session = begin(server, script, "/register").type("me@example.org");
            session.type("correct horse");
            script.hears(ClientMessage.Register.class);
            script.say(new Verify("a1b2c3d4e5@example.net", new VerificationCode("012345"), 300));
            script.say(new Registered(new Nickname("Steve")));
            session.sees("now? (yes/no) -> ").type("no");
            assertThat(session.outcome()).isEmpty();
        }
        assertNothingSecretIsLogged();
    }

    @Test
    void changeOfThePasswordLeavesNoSecretInALog() throws Exception {
        ScriptedServer script = new ScriptedServer();
        try (FakeServer server = new FakeServer(script)) {
            TestClient session = begin(server, script, "/login").type("correct horse");
            script.welcome("Steve");
            session.sees("/help").type("/passwd").type("correct horse");
            session.type("battery staple").type("battery staple");
            script.say(new Result(script.hears(ClientMessage.Passwd.class).id(), true, "Done.", null));
            session.sees("Done.").type("/leave");
            assertThat(session.outcome()).isEmpty();
            assertThat(session.shown()).doesNotContain(SECRETS);
        }
        assertNothingSecretIsLogged();
    }

    private void assertNothingSecretIsLogged() {
        Logger.getLogger("io.mschat").finest("everything is heard");
        assertThat(recording.lines.toString()).contains("everything is heard").doesNotContain(SECRETS);
    }

    private TestClient begin(FakeServer server, ScriptedServer script, String request) {
        return TestClient.of(directory)
                .begin(KnownAnswers.NONE)
                .type(server.address(script.fingerprint()).toString())
                .type(request)
                .type("Steve");
    }
}
