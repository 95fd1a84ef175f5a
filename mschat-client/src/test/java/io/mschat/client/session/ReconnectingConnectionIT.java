package io.mschat.client.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.client.connection.Authorities;
import io.mschat.client.connection.ConnectResult;
import io.mschat.client.connection.Connector;
import io.mschat.client.connection.ServerConnection;
import io.mschat.client.failure.Failure;
import io.mschat.client.testing.FakeServer;
import io.mschat.client.testing.ScriptedServer;
import io.mschat.protocol.ResumeToken;
import io.mschat.protocol.StreamId;
import io.mschat.protocol.StreamPosition;
import io.mschat.protocol.message.ClientMessage;
import io.mschat.testing.Patience;
import io.mschat.testing.ShortExponents;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ReconnectingConnectionIT {

    private static final ResumeToken SESSION = new ResumeToken("A".repeat(43));

    private final ScriptedServer chat = new ScriptedServer();

    private static ServerConnection dial(FakeServer server) throws Failure {
        Connector connector = new Connector(
                new ShortExponents(), Clock.systemUTC(), "mschat-client/test", Authorities.OF_JAVA, Patience.LIMIT);
        return ((ConnectResult.Open) connector.open(server.address(), identity -> true)).connection();
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
