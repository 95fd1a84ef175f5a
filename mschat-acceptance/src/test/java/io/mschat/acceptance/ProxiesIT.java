package io.mschat.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.CloseReason;
import io.mschat.protocol.ProtocolVersion;
import io.mschat.testing.Patience;
import io.mschat.testing.Promise;
import io.mschat.testing.Tries;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whom X-Forwarded-For makes of a client, at a server that allows one connection from each source. */
@Tries(Promise.EXPOSURE)
class ProxiesIT {

    @TempDir
    private Path folder;

    private final HttpClient http = HttpClient.newHttpClient();

    /** A connection that is open when the first answer has come, or closed by the server. */
    private static final class Knock implements WebSocket.Listener {
        private final CompletableFuture<Integer> closed = new CompletableFuture<>();

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int statusCode, String reason) {
            closed.complete(statusCode);
            return null;
        }
    }

    private Knock knock(ChatServer server, String forwardedFor) {
        Knock knock = new Knock();
        http.newWebSocketBuilder()
                .subprotocols(ProtocolVersion.SUBPROTOCOL)
                .header("X-Forwarded-For", forwardedFor)
                .buildAsync(URI.create("ws://" + server.address().endpoint() + ProtocolVersion.PATH), knock)
                .join();
        return knock;
    }

    private static int closeCodeOf(Knock knock) {
        return Patience.get(knock.closed);
    }

    @Test
    void listedProxysWordCounts() {
        try (ChatServer server =
                ChatServer.embedded(new Mschat(folder), "--mschat.proxies=127.0.0.1", "--mschat.limits.per-source=1")) {
            Knock first = knock(server, "203.0.113.7");
            Knock other = knock(server, "203.0.113.8");
            assertThat(closeCodeOf(knock(server, "made up, 203.0.113.7"))).isEqualTo(CloseReason.RATE_LIMITED.code());
            assertThat(first.closed).isNotDone();
            assertThat(other.closed).isNotDone();
        }
    }

    @Test
    void nobodyElsesWordCounts() {
        try (ChatServer server = ChatServer.embedded(
                new Mschat(folder), "--mschat.proxies=203.0.113.99", "--mschat.limits.per-source=1")) {
            Knock first = knock(server, "203.0.113.7");
            Knock again = knock(server, "203.0.113.7");
            // This machine itself, which no budget limits, whatever it says: turned away it would be closed before this
            // one.
            Knock marker = knock(server, "");
            assertThat(first.closed).isNotDone();
            assertThat(again.closed).isNotDone();
            assertThat(marker.closed).isNotDone();
        }
    }
}
