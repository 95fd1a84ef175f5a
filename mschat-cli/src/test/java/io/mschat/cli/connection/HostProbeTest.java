package io.mschat.cli.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.cli.connection.Probe.Finding;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.OptionalInt;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HostProbeTest {

    private static Finding probe(String host, OptionalInt port) {
        return new HostProbe(Duration.ofSeconds(20)).of(new Target(host, port));
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
    void waitingEnds() {
        assertThat(new HostProbe(Duration.ZERO).of(new Target("127.0.0.1", OptionalInt.empty())))
                .isEqualTo(new Finding.Silence());
    }
}
