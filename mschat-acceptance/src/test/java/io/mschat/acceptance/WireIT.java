package io.mschat.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mschat.protocol.CloseReason;
import io.mschat.protocol.ProtocolException;
import io.mschat.protocol.ProtocolLimits;
import io.mschat.protocol.ProtocolVersion;
import io.mschat.protocol.StreamId;
import io.mschat.protocol.message.ClientMessage;
import io.mschat.protocol.message.MessageId;
import io.mschat.protocol.message.Payload;
import io.mschat.protocol.message.ServerMessage;
import io.mschat.testing.Patience;
import io.mschat.testing.Promise;
import io.mschat.testing.Ring;
import io.mschat.testing.Tries;
import io.mschat.testing.Utf8;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The public port of a real server, seen by a WebSocket library that is not ours. */
class WireIT {

    private static final int QUICK_CLIENTS = Ring.choose(30, 500);

    @TempDir
    private static Path folder;

    private static ChatServer server;

    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeAll
    static void startServer() {
        server = ChatServer.embedded(new Mschat(folder), ChatServer.OPERATORS_PORT + "0");
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    /** Remembers with which code the server closed. */
    private static final class Closing implements WebSocket.Listener {
        private final CompletableFuture<Integer> code = new CompletableFuture<>();

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int statusCode, String reason) {
            code.complete(statusCode);
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            code.completeExceptionally(error);
        }

        int await() {
            return Patience.get(code);
        }
    }

    private static URI uri(String scheme, String path) {
        return uri(server, scheme, path);
    }

    private static URI uri(ChatServer server, String scheme, String path) {
        return URI.create(scheme + "://" + server.address().endpoint() + path);
    }

    private WebSocket.Builder request() {
        return http.newWebSocketBuilder().subprotocols(ProtocolVersion.SUBPROTOCOL);
    }

    private WebSocket connect(Closing closing) {
        return request().buildAsync(uri("ws", ProtocolVersion.PATH), closing).join();
    }

    private static int statusOf(WebSocket.Builder request) {
        return statusOf(uri("ws", ProtocolVersion.PATH), request);
    }

    private static int statusOf(URI chat, WebSocket.Builder request) {
        try {
            request.buildAsync(chat, new Closing()).join();
            return 101;
        } catch (CompletionException e) {
            return ((WebSocketHandshakeException) e.getCause()).getResponse().statusCode();
        }
    }

    @Test
    void subprotocolIsAgreedAndNoExtension() {
        WebSocket socket = connect(new Closing());
        assertThat(socket.getSubprotocol()).isEqualTo(ProtocolVersion.SUBPROTOCOL);
        socket.abort();
    }

    @Test
    void otherSubprotocolIsTurnedAway() {
        assertThat(statusOf(http.newWebSocketBuilder())).isEqualTo(400);
        assertThat(statusOf(http.newWebSocketBuilder().subprotocols("irc"))).isEqualTo(400);
    }

    @Test
    @Tries({Promise.EXPOSURE, Promise.WEB_PAGES})
    void foreignOriginIsTurnedAway() {
        assertThat(statusOf(request().header("Origin", "https://evil.example"))).isEqualTo(403);
        assertThat(statusOf(request().header("Origin", own()))).isEqualTo(403);
        assertThat(statusOf(request().header("Origin", "null"))).isEqualTo(403);
    }

    private static String own() {
        return "http://" + server.address().endpoint();
    }

    @Test
    @Tries(Promise.EXPOSURE)
    void listedPageIsLetInUnlessItNamesASecondOrigin(@TempDir Path home) {
        try (ChatServer open = ChatServer.embedded(new Mschat(home), "--mschat.origins=https://chat.example.org")) {
            URI chat = uri(open, "ws", ProtocolVersion.PATH);
            assertThat(statusOf(chat, request().header("Origin", "https://chat.example.org")))
                    .isEqualTo(101);
            assertThat(statusOf(
                            chat,
                            request()
                                    .header("Origin", "http://" + open.address().endpoint())))
                    .isEqualTo(403);
            assertThat(statusOf(
                            chat,
                            request()
                                    .header("Origin", "https://chat.example.org")
                                    .header("Origin", "https://evil.example")))
                    .isEqualTo(403);
        }
    }

    @ParameterizedTest
    @Tries(Promise.EXPOSURE)
    @ValueSource(
            strings = {
                "/",
                "/actuator",
                "/actuator/health",
                "/error",
                "/chat/",
                "/chat/x",
                "/index.html",
                "/../etc/passwd"
            })
    void otherPathsAreNotServed(String path) throws IOException, InterruptedException {
        HttpResponse<String> response =
                http.send(HttpRequest.newBuilder(uri("http", path)).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).isIn(400, 404);
        assertThat(response.body()).doesNotContain("Exception", "springframework");
    }

    @Test
    void browserIsToldWhatThisIs() throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(
                HttpRequest.newBuilder(uri("http", ProtocolVersion.PATH)).build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("This is an mschat server.");
    }

    @Test
    void rubbishAndTextCloseAsMalformed() {
        Closing rubbish = new Closing();
        connect(rubbish).sendBinary(ByteBuffer.allocate(10), true).join();
        assertThat(rubbish.await()).isEqualTo(CloseReason.MALFORMED.code());

        Closing text = new Closing();
        connect(text).sendText("{\"type\":\"hello\",\"version\":2}", true).join();
        assertThat(text.await()).isEqualTo(CloseReason.MALFORMED.code());
    }

    @Test
    void otherVersionIsToldSo() {
        Closing closing = new Closing();
        connect(closing)
                .sendBinary(ByteBuffer.wrap(Utf8.bytes("{\"type\":\"hello\",\"version\":2}")), true)
                .join();
        assertThat(closing.await()).isEqualTo(CloseReason.VERSION.code());
    }

    @Test
    void frameBeyondTheLimitEndsTheConnection() {
        Closing closing = new Closing();
        connect(closing)
                .sendBinary(ByteBuffer.allocate(ProtocolLimits.MAX_FRAME_BYTES + 1), true)
                .join();
        assertThat(closing.await()).isEqualTo(CloseReason.MALFORMED.code());
    }

    /** A client on the same machine answers before the server's thread has returned from sending. */
    @Test
    void clientsThatAnswerAtOnceAllGetIn() throws ProtocolException {
        for (int i = 0; i < QUICK_CLIENTS; i++) {
            RawClient client = new RawClient(http, uri("ws", ProtocolVersion.PATH));
            assertThat(client.join("Quick" + i)).isInstanceOf(ServerMessage.Welcome.class);
            client.leave();
        }
    }

    /** As a bot does that says one line. */
    @Test
    void lineThatIsSentTogetherWithTheByeIsAcknowledged() throws ProtocolException {
        RawClient client = new RawClient(http, uri("ws", ProtocolVersion.PATH));
        client.join("InPassing");
        client.send(
                new ClientMessage.Post(new MessageId("line"), StreamId.LOBBY, null, Payload.text("in passing")),
                new ClientMessage.Bye());
        List<ServerMessage> heard = new ArrayList<>();
        do {
            heard.add(client.nextMessage());
        } while (!(heard.getLast() instanceof ServerMessage.Bye));
        assertThat(heard)
                .anyMatch(message ->
                        message instanceof ServerMessage.Entry entry && new MessageId("line").equals(entry.id()));
    }

    @Test
    void everyoneHearsTheSameInTheSameOrder() throws ProtocolException {
        int people = 10;
        int each = 5;
        List<RawClient> clients = new ArrayList<>();
        for (int i = 0; i < people; i++) {
            RawClient client = new RawClient(http, uri("ws", ProtocolVersion.PATH));
            client.join("Talker" + i);
            clients.add(client);
        }
        clients.parallelStream()
                .forEach(client -> IntStream.range(0, each)
                        .forEach(i -> client.send(new ClientMessage.Post(
                                new MessageId("m" + i), StreamId.LOBBY, null, Payload.text("message " + i)))));

        Set<List<String>> heard = new HashSet<>();
        for (RawClient client : clients) {
            List<ServerMessage.Entry> said = new ArrayList<>();
            while (said.size() < people * each) {
                if (client.nextMessage() instanceof ServerMessage.Entry message) {
                    said.add(message);
                }
            }
            assertThat(said.getLast().offset() - said.getFirst().offset()).isEqualTo(people * each - 1);
            assertThat(said.stream().filter(message -> message.id() != null)).hasSize(each);
            heard.add(said.stream()
                    .map(message -> message.offset() + " " + message.from() + " "
                            + message.payload().body())
                    .toList());
            client.leave();
        }
        assertThat(heard).hasSize(1);
    }

    @Test
    @Tries(Promise.SILENT_SOCKETS)
    void silentSocketIsClosedAfterTheHandshakeDeadline(@TempDir Path home) {
        try (ChatServer hasty = ChatServer.embedded(new Mschat(home), "--mschat.limits.handshake=1s")) {
            Closing closing = new Closing();
            request()
                    .buildAsync(uri(hasty, "ws", ProtocolVersion.PATH), closing)
                    .join();
            assertThat(closing.await()).isEqualTo(CloseReason.TIMED_OUT.code());
        }
    }

    @Test
    void refusedOriginIsRefusedWithoutASubprotocolToo() {
        assertThatThrownBy(() -> http.newWebSocketBuilder()
                        .header("Origin", "https://evil.example")
                        .buildAsync(uri("ws", ProtocolVersion.PATH), new Closing())
                        .join())
                .hasCauseInstanceOf(WebSocketHandshakeException.class);
    }
}
