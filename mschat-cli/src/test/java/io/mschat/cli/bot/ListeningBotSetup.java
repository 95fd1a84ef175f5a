package io.mschat.cli.bot;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.cli.testing.TestBot;
import io.mschat.client.failure.Failure;
import io.mschat.client.testing.FakeServer;
import io.mschat.client.testing.ScriptedServer;
import io.mschat.protocol.CloseReason;
import io.mschat.protocol.ResumeToken;
import io.mschat.protocol.message.ServerMessage.Bye;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A bot called Bot that is about to listen to a server, whose side the test plays. */
abstract class ListeningBotSetup {

    static final ResumeToken SESSION = new ResumeToken("A".repeat(43));

    static final String AT = "\"at\":\"2022-08-01T12:00:01Z\"";

    static final String CONNECTED = "{\"type\":\"connected\"," + AT + ",\"nick\":\"Bot\",\"online\":1}";

    @TempDir
    Path directory;

    final ScriptedServer chat = new ScriptedServer();
    final FakeServer server = new FakeServer(chat);
    TestBot script;

    @BeforeEach
    void open() {
        script = new TestBot(directory);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** @param says whether it sends what it reads from its input */
    final ListenActivity listening(OutputFormat format, boolean history, boolean says) {
        return new ListenActivity(
                format, script.output(), history, says ? Optional.of(script.input()) : Optional.empty());
    }

    /** What it has printed, after an operator has kicked it. */
    final List<String> printed() throws Exception {
        chat.say(Bye.of(CloseReason.KICKED));
        assertThat(script.outcome()).containsInstanceOf(Failure.Refused.class);
        return script.printed();
    }
}
