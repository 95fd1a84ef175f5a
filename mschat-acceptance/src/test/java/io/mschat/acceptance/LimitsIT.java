package io.mschat.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.CloseReason;
import io.mschat.protocol.ErrorCode;
import io.mschat.protocol.ProtocolException;
import io.mschat.protocol.ProtocolLimits;
import io.mschat.protocol.StreamId;
import io.mschat.protocol.message.ClientMessage;
import io.mschat.protocol.message.MessageId;
import io.mschat.protocol.message.Payload;
import io.mschat.protocol.message.ServerMessage;
import io.mschat.protocol.message.ServerMessage.Entry;
import io.mschat.protocol.message.ServerMessage.Refused;
import io.mschat.testing.Figure;
import io.mschat.testing.Figures;
import io.mschat.testing.Patience;
import io.mschat.testing.Promise;
import io.mschat.testing.Tries;
import io.mschat.testing.Utf8;
import java.io.EOFException;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * What one client and all of them together may take of a real server. Deadlines are {@link SilentSocketsIT}'s, queues
 * {@link SlowReadersIT}'s, and connections at once from one source {@link ProxiesIT}'s.
 */
class LimitsIT {

    /** Two Java characters, four bytes of UTF-8, one code point. */
    private static final String CODE_POINT = "\uD83D\uDE00";

    /** Handshakes that are begun and not finished: many more than there may be at once. */
    @Figure(promise = Promise.SILENT_SOCKETS, what = "handshakes that are never finished", standard = 30, full = 150)
    private static final int UNFINISHED = Figures.of(LimitsIT.class, "UNFINISHED");

    /** For what does not count against the same limit, and hears nothing of each other. */
    @RegisterExtension
    static final SharedServer SERVER = new SharedServer(
            "--mschat.proxies=127.0.0.1", "--mschat.limits.new-per-source=2", "--mschat.limits.flood-window=10m");

    @TempDir
    private Path folder;

    private static BareSocket upgraded(ChatServer server, String... headers) throws IOException {
        BareSocket socket = new BareSocket(server);
        socket.upgrade(headers);
        return socket;
    }

    private static int closeCode(ChatServer server, String firstFrame) throws IOException {
        try (BareSocket socket = upgraded(server)) {
            socket.send(Utf8.bytes(firstFrame));
            return socket.closeCode();
        }
    }

    @Test
    @Tries(Promise.SILENT_SOCKETS)
    void onlySoManyHandshakesAreUnderWay() throws IOException, ProtocolException {
        try (ChatServer server = ChatServer.embedded(
                new Mschat(folder),
                "--mschat.limits.pending-handshakes=1",
                "--mschat.limits.max-pending-handshakes=2",
                "--mschat.limits.handshake=10m")) {
            for (int i = 0; i < UNFINISHED; i++) {
                leaveAHandshake(server, i);
            }
            // Those have left no trace: there is room for two again.
            try (BareSocket first = whenThereIsRoom(server);
                    BareSocket second = whenThereIsRoom(server)) {
                try (BareSocket third = upgraded(server)) {
                    assertThat(third.closeCode()).isEqualTo(CloseReason.OVERLOADED.code());
                }
                second.reset();
                whenThereIsRoom(server).confirm();
                // That one is in, and counts no more.
                whenThereIsRoom(server).reset();
                first.confirm();
            }
        }
    }

    /** However busily it sends: silence alone was once what counted. */
    @Test
    @Tries(Promise.SILENT_SOCKETS)
    void requestThatNeverEndsIsEnded() throws IOException, ProtocolException {
        try (ChatServer server = ChatServer.embedded(new Mschat(folder), "--mschat.limits.handshake=2s")) {
            RawClient anna = whoIsInTime(server);
            endsARequestThatNeverEnds(server);
            // Whose socket is as old, and has become a chat connection.
            assertThat(anna.ask(new ClientMessage.Command(new MessageId("ping"), "ping")))
                    .isInstanceOf(ServerMessage.Result.class);
            anna.leave();
        }
    }

    /** On a busy machine the handshake may take longer than the server waits for it, and is tried again. */
    private static RawClient whoIsInTime(ChatServer server) {
        HttpClient http = HttpClient.newHttpClient();
        AtomicInteger tries = new AtomicInteger();
        return Patience.await()
                .pollInSameThread()
                .ignoreExceptionsMatching(fault -> true)
                .until(
                        () -> {
                            RawClient client = RawClient.connect(http, server);
                            assertThat(client.join("Anna" + tries.incrementAndGet()))
                                    .isInstanceOf(ServerMessage.Welcome.class);
                            return client;
                        },
                        client -> true);
    }

    private static void endsARequestThatNeverEnds(ChatServer server) throws IOException {
        try (BareSocket socket = new BareSocket(server)) {
            socket.drip(true);
            Patience.await().until(() -> {
                try {
                    socket.drip(false);
                    return false;
                } catch (IOException e) {
                    return true;
                }
            });
            assertThat(socket.untilTheEnd()).isEmpty();
        }
    }

    private static void leaveAHandshake(ChatServer server, int how) throws IOException {
        BareSocket socket = upgraded(server);
        switch (how % 3) {
            case 0 -> socket.send(Utf8.bytes("hello?"));
            case 1 -> {
                var unused = socket.sendHello();
            }
            default -> {}
        }
        socket.reset();
    }

    /** A socket that waits for F3. */
    private static BareSocket whenThereIsRoom(ChatServer server) {
        return Patience.await()
                .ignoreException(EOFException.class)
                .until(
                        () -> {
                            BareSocket socket = upgraded(server);
                            socket.greet();
                            return socket;
                        },
                        socket -> true);
    }

    @Test
    void onlySoManyConnectionsAreNewFromOneSource() throws IOException, ProtocolException {
        for (int i = 0; i < 2; i++) {
            try (BareSocket socket = upgraded(SERVER, "X-Forwarded-For: 203.0.113.7")) {
                socket.greet();
            }
        }
        try (BareSocket third = upgraded(SERVER, "X-Forwarded-For: 203.0.113.7");
                BareSocket other = upgraded(SERVER, "X-Forwarded-For: 203.0.113.8")) {
            assertThat(third.closeCode()).isEqualTo(CloseReason.RATE_LIMITED.code());
            other.greet();
        }
    }

    @Test
    void sizesOfHelloAndMessageAreLimited() throws IOException, ProtocolException {
        try (ChatServer server = ChatServer.embedded(new Mschat(folder))) {
            String hello = "{\"type\":\"hello\",\"version\":2,\"more\":\"%s\"}";
            int rest =
                    ProtocolLimits.MAX_CLIENT_HELLO_BYTES - hello.formatted("").length();
            assertThat(closeCode(server, hello.formatted("x".repeat(rest)))).isEqualTo(CloseReason.VERSION.code());
            assertThat(closeCode(server, hello.formatted("x".repeat(rest + 1))))
                    .isEqualTo(CloseReason.MALFORMED.code());

            RawClient client = RawClient.connect(HttpClient.newHttpClient(), server);
            client.join("Anna");
            String longest = CODE_POINT.repeat(ProtocolLimits.MAX_TEXT_LENGTH);
            assertThat(client.ask(say("m1", longest)))
                    .isInstanceOfSatisfying(
                            Entry.class,
                            said -> assertThat(said.payload().body()).isEqualTo(longest));
            assertThat(client.ask(say("m2", longest + "!")))
                    .isInstanceOfSatisfying(
                            Refused.class, refused -> assertThat(refused.code()).isEqualTo(ErrorCode.TEXT_TOO_LONG));
            client.leave();
        }
    }

    @Test
    void sixthMessageInTheWindowIsRefused() throws ProtocolException {
        RawClient client = RawClient.connect(HttpClient.newHttpClient(), SERVER);
        client.join(SERVER.nickname("Anna"));
        for (int i = 1; i <= 6; i++) {
            client.send(say("m" + i, "number " + i));
        }
        ServerMessage answer = client.nextMessage();
        while (!(answer instanceof Refused refused)) {
            assertThat(answer).isInstanceOf(Entry.class);
            answer = client.nextMessage();
        }
        assertThat(refused.code()).isEqualTo(ErrorCode.FLOODING);
        assertThat(refused.id()).isEqualTo(new MessageId("m6"));
        client.leave();
    }

    private static ClientMessage.Post say(String id, String text) {
        return new ClientMessage.Post(new MessageId(id), StreamId.LOBBY, null, Payload.text(text));
    }
}
