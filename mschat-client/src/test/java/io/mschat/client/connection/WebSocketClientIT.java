package io.mschat.client.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.client.testing.FakeServer;
import io.mschat.protocol.ServerAddress;
import io.mschat.testing.Patience;
import io.mschat.testing.Utf8;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.Session;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class WebSocketClientIT {

    @Test
    void theRequestNamesThePathAndTheSubprotocolAndNothingThatABrowserWould() throws Exception {
        CompletableFuture<Map<String, String>> request = new CompletableFuture<>();
        try (FakeServer server = new FakeServer(peer -> {
                    request.complete(peer.readRequest());
                    peer.upgrade("mschat.v1");
                    peer.sendsNothingMore();
                });
                WebSocketClient webSocketClient =
                        WebSocketClient.open(server.address(), Authorities.OF_JAVA, Patience.LIMIT)) {
            Map<String, String> headers = Patience.get(request);
            assertThat(headers.get("")).isEqualTo("GET /chat HTTP/1.1");
            assertThat(headers).containsEntry("sec-websocket-protocol", "mschat.v1");
            assertThat(headers).doesNotContainKeys("origin", "sec-websocket-extensions", "cookie");
            assertThat(webSocketClient.next(Duration.ZERO)).isEqualTo(new WireEvent.Silence());
        }
    }

    /** The system knows it, though no URI may have it. */
    @Test
    void aHostThatNoUriMayHaveIsJoinedAndCalledByItsNumber() throws Exception {
        CompletableFuture<Map<String, String>> request = new CompletableFuture<>();
        try (FakeServer server = new FakeServer(peer -> {
                    request.complete(peer.readRequest());
                    peer.upgrade("mschat.v1");
                    peer.sendsNothingMore();
                });
                WebSocketClient webSocketClient = WebSocketClient.open(
                        new ServerAddress("127.1", server.port(), Optional.empty()),
                        Authorities.OF_JAVA,
                        Patience.LIMIT)) {
            assertThat(Patience.get(request)).containsEntry("host", "127.0.0.1:" + server.port());
            assertThat(webSocketClient.next(Duration.ZERO)).isEqualTo(new WireEvent.Silence());
        }
    }

    @Test
    void framesArriveInTheirOrderAndTheEndComesLast() throws Exception {
        try (FakeServer server = new FakeServer(peer -> {
                    peer.readRequest();
                    peer.upgrade("mschat.v1");
                    for (int i = 0; i < 500; i++) {
                        peer.send(Utf8.bytes("frame " + i));
                    }
                    peer.close(4009);
                    peer.sendsNothingMore();
                });
                WebSocketClient webSocketClient =
                        WebSocketClient.open(server.address(), Authorities.OF_JAVA, Patience.LIMIT)) {
            for (int i = 0; i < 500; i++) {
                int number = i;
                assertThat(webSocketClient.next(Patience.LIMIT))
                        .isInstanceOfSatisfying(
                                WireEvent.Frame.class,
                                frame -> assertThat(frame.bytes())
                                        .asString(StandardCharsets.UTF_8)
                                        .isEqualTo("frame " + number));
            }
            assertThat(webSocketClient.next(Patience.LIMIT)).isEqualTo(new WireEvent.End(4009));
            assertThat(webSocketClient.next(Patience.LIMIT)).isEqualTo(new WireEvent.End(4009));
        }
    }

    /** One that upgrades, and says nothing. */
    private static FakeServer silentServer() {
        return new FakeServer(peer -> {
            peer.readRequest();
            peer.upgrade("mschat.v1");
            peer.sendsNothingMore();
        });
    }

    @Test
    void sendingAfterTheEndIsNoFailure() throws Exception {
        try (FakeServer server = silentServer();
                WebSocketClient webSocketClient =
                        WebSocketClient.open(server.address(), Authorities.OF_JAVA, Patience.LIMIT)) {
            webSocketClient.close();
            webSocketClient.send(Utf8.bytes("too late"));
            assertThat(webSocketClient.next(Duration.ZERO)).isInstanceOf(WireEvent.End.class);
        }
    }

    /** Tyrus does so when something is sent at the moment when its socket ends. */
    @Test
    void aLibraryThatThrowsWhatItLikesEndsTheConnectionAndNotTheProgram() throws Exception {
        RemoteEndpoint.Async remote = failing(RemoteEndpoint.Async.class, "sendBinary", null);
        try (WebSocketClient webSocketClient =
                new WebSocketClient(failing(Session.class, "", remote), new FrameQueue())) {
            webSocketClient.send(Utf8.bytes("at the end"));
            assertThat(webSocketClient.next(Duration.ZERO)).isInstanceOf(WireEvent.End.class);
        }
    }

    /** One method throws, all others return the same. */
    private static <T> T failing(Class<T> type, String method, Object returned) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, called, arguments) -> {
                    if (called.getName().equals(method)) {
                        throw new RuntimeException("the socket is not there");
                    }
                    return called.getReturnType().isInstance(returned) ? returned : null;
                }));
    }

    @Test
    void noThreadKeepsTheProgramAlive() throws Exception {
        try (FakeServer server = silentServer();
                WebSocketClient webSocketClient =
                        WebSocketClient.open(server.address(), Authorities.OF_JAVA, Patience.LIMIT)) {
            assertThat(webSocketClient.next(Duration.ZERO)).isEqualTo(new WireEvent.Silence());
            assertThat(Thread.getAllStackTraces().keySet())
                    .filteredOn(thread -> thread.getName().startsWith("mschat"))
                    .isNotEmpty()
                    .allMatch(Thread::isDaemon);
            assertThat(Thread.getAllStackTraces().keySet())
                    .filteredOn(thread ->
                            thread.getName().toLowerCase(java.util.Locale.ROOT).contains("grizzly"))
                    .allMatch(Thread::isDaemon);
        }
    }
}
