package io.mschat.client.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.cli.login.ServerAccess;
import io.mschat.cli.server.FakeServer;
import io.mschat.cli.server.RecordingScreen;
import io.mschat.cli.server.ScriptedServer;
import io.mschat.cli.server.TestBot;
import io.mschat.cli.trust.KnownServers;
import io.mschat.client.connection.Authorities;
import io.mschat.client.connection.Connection;
import io.mschat.client.connection.Connector;
import io.mschat.client.failure.Failure;
import io.mschat.protocol.ResumeToken;
import io.mschat.protocol.StreamId;
import io.mschat.protocol.StreamPosition;
import io.mschat.protocol.message.ClientMessage;
import io.mschat.testing.Patience;
import io.mschat.testing.ShortExponents;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReconnectingConnectionTest {

    private static final ResumeToken SESSION = new ResumeToken("A".repeat(43));

    @TempDir
    private Path directory;

    private final ScriptedServer chat = new ScriptedServer();

    private Connection dial(FakeServer server) throws Failure {
        Connector connector = new Connector(
                new ShortExponents(), TestBot.CLOCK, "mschat-cli/test", Authorities.OF_JAVA, Patience.LIMIT);
        return new ServerAccess(connector, new KnownServers(directory), new RecordingScreen())
                .open(server.address(chat.fingerprint()));
    }

    /** Else a server that tells everybody to come back, as soon as they are back, is asked without a pause. */
    @Test
    void aConnectionThatDoesNotLastMakesTheNextPauseLonger() throws Exception {
        Backoff backoff = new Backoff(new Random(1));
        try (FakeServer server = new FakeServer(chat);
                ReconnectingConnection connection =
                        new ReconnectingConnection(dial(server), () -> dial(server), backoff)) {
            for (int number = 2; number <= 3; number++) {
                CompletableFuture<Void> back = reconnect(connection);
                chat.awaitConnection(number);
                chat.resume("Steve", SESSION);
                Patience.get(back);
            }
            assertThat(backoff.next(Duration.ZERO)).isBetween(Duration.ofMillis(1_000), Duration.ofMillis(2_000));
        }
    }

    private static CompletableFuture<Void> reconnect(ReconnectingConnection connection) {
        return CompletableFuture.runAsync(() -> {
            try {
                var unused = connection.reconnect(
                        new ClientMessage.Resume(
                                SESSION,
                                List.of(
                                        new StreamPosition(StreamId.LOBBY, "e", 0),
                                        new StreamPosition(StreamId.DIRECT, "e", 0))),
                        Duration.ZERO);
            } catch (Failure | InterruptedException e) {
                throw new AssertionError(e);
            }
        });
    }

    @Test
    void aServerThatAsksForNewKeysAgainAndAgainIsNotAskedWithoutAPause() throws Exception {
        try (FakeServer server = new FakeServer(chat);
                ReconnectingConnection connection =
                        new ReconnectingConnection(dial(server), () -> dial(server), new Backoff(new Random(1)))) {
            for (int most = 500; most <= 8_000; most *= 2) {
                assertThat(connection.pauseBeforeReplacing())
                        .isBetween(Duration.ofMillis(most / 2), Duration.ofMillis(most));
            }
        }
    }
}
