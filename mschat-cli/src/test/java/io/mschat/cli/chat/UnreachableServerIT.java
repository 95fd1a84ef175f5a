package io.mschat.cli.chat;

import io.mschat.cli.testing.TestClient;
import io.mschat.client.failure.Failure;
import io.mschat.client.testing.ServerTunnel;
import io.mschat.protocol.ServerAddress;
import io.mschat.testing.Patience;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Where no server is, or none that answers, the client says what it found. */
class UnreachableServerIT extends HostileServerSetup {

    /** How long a client waits for an answer that does not come. */
    private static final Duration ANSWER_TIMEOUT = Duration.ofMillis(300);

    @Test
    void addressWhereNothingAnswersIsNamed() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        TestClient session = begin(new ServerAddress("127.0.0.1", port, Optional.empty()), Patience.LIMIT);
        assertFails(
                session, Failure.Unreachable.class, "Nothing answers at 127.0.0.1:" + port + ". Is the server started");
    }

    @Test
    void hostThatIsNotFoundIsNamed() {
        TestClient session = begin(new ServerAddress("no.such.host.invalid", 1, Optional.empty()), Patience.LIMIT);
        assertFails(session, Failure.Unreachable.class, "No host called no.such.host.invalid was found.");
    }

    @Test
    void webServerIsNoMschatServer() {
        assertFails(
                peer -> {
                    peer.readRequest();
                    peer.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi");
                    peer.sendsNothingMore();
                },
                Failure.Unreachable.class,
                "not an mschat server");
    }

    @Test
    void serverThatAgreesOnNoSubprotocolIsNoMschatServer() {
        assertFails(
                peer -> {
                    peer.readRequest();
                    peer.upgrade("");
                    peer.sendsNothingMore();
                },
                Failure.Unreachable.class,
                "not an mschat server");
    }

    @Test
    void serverOfAnotherProtocolIsNoMschatServer() {
        assertFails(
                ANSWER_TIMEOUT,
                peer -> {
                    peer.readRequest();
                    peer.write("SSH-2.0-OpenSSH_9.9\r\n\r\n\u0000\u0001\u0002");
                    peer.cut();
                },
                Failure.Unreachable.class,
                "mschat server");
    }

    @Test
    void serverThatIsSilentBeforeTheUpgradeIsGivenUp() {
        assertFails(
                ANSWER_TIMEOUT,
                peer -> {
                    peer.readRequest();
                    peer.sendsNothingMore();
                },
                Failure.Unreachable.class,
                "did not answer in time");
    }

    @Test
    void serverThatIsSilentInTheHandshakeIsGivenUp() {
        assertFails(
                ANSWER_TIMEOUT,
                peer -> {
                    ServerTunnel.answer(peer, identity);
                    peer.sendsNothingMore();
                },
                Failure.Unreachable.class,
                "did not answer in time");
    }
}
