package io.mschat.client.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.client.connection.Probe.Finding;
import io.mschat.testing.Patience;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class HostProbeIT {

    private static Finding probe(String host, OptionalInt port) {
        return new HostProbe(Patience.LIMIT).of(new HostAndPort(host, port));
    }

    private static void assertAnswers(Finding finding, String way) {
        assertThat(finding)
                .asInstanceOf(InstanceOfAssertFactories.type(Finding.Answer.class))
                .satisfies(answer -> {
                    assertThat(answer.way()).contains(way);
                    assertThat(answer.time()).isPositive();
                });
    }

    @Test
    void portThatListensAnswers() throws IOException {
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = listener.getLocalPort();
            assertAnswers(probe("127.0.0.1", OptionalInt.of(port)), "TCP port " + port + " at 127.0.0.1");
        }
    }

    @Test
    void portThatRefusesAnswersToo() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        assertAnswers(probe("127.0.0.1", OptionalInt.of(port)), "TCP port " + port + ", closed at 127.0.0.1");
    }

    @Test
    void hostAnswersWithoutAPort() {
        assertAnswers(probe("localhost", OptionalInt.empty()), " at 127.0.0.1");
    }

    @Test
    void nameThatNobodyHasIsUnknown() {
        assertThat(probe("no.such.host.invalid", OptionalInt.empty())).isEqualTo(new Finding.UnknownHost());
    }

    @Test
    void silentHostIsReportedWhenTheTimeIsOver() throws IOException {
        Duration timeout = Duration.ofMillis(200);
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            List<Socket> waiting = fill(full, timeout);
            assertThat(new HostProbe(timeout).of(new HostAndPort("127.0.0.1", OptionalInt.of(full.getLocalPort()))))
                    .isEqualTo(new Finding.Silence());
            for (Socket socket : waiting) {
                socket.close();
            }
        }
    }

    /** So many connections that nobody accepts that the system answers no more. */
    private static List<Socket> fill(ServerSocket listener, Duration timeout) throws IOException {
        List<Socket> waiting = new ArrayList<>();
        while (true) {
            Socket socket = new Socket();
            waiting.add(socket);
            try {
                socket.connect(listener.getLocalSocketAddress(), (int) timeout.toMillis());
            } catch (SocketTimeoutException e) {
                return waiting;
            }
        }
    }
}
