package io.mschat.bench.crowd;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.testing.Patience;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PacedIT {

    private static final int PER_SECOND = 100;

    private static final long MICROS_APART = 10_000;

    /** Is in the room at once, and writes down what it is to say. */
    private static final class RecordingDialect implements Dialect {

        private final List<Mark> said = new ArrayList<>();

        @Override
        public void connected(Peer peer) {
            peer.joined();
        }

        @Override
        public void read(ByteBuffer bytes, Peer peer) {}

        @Override
        public void say(Mark mark, Peer peer) {
            said.add(mark);
        }

        @Override
        public void leave(Peer peer) {}
    }

    /** Else a generator that is held up would not count the time for which its messages could not be said. */
    @Test
    void messageIsStampedWithTheTimeAtWhichItWasDue() throws IOException {
        RecordingDialect dialect = new RecordingDialect();
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Crowd crowd = new Crowd(
                        () -> dialect,
                        new InetSocketAddress(server.getInetAddress(), server.getLocalPort()),
                        Optional.empty(),
                        1)) {
            crowd.fill(1, Deadline.in(Patience.LIMIT));
            Paced paced = new Paced(PER_SECOND, null);
            paced.begin(crowd);
            Patience.await().until(() -> {
                paced.tick(crowd);
                return dialect.said.size() > 3;
            });
        }
        long first = dialect.said.getFirst().micros();
        assertThat(dialect.said)
                .allSatisfy(mark -> assertThat(mark.micros()).isEqualTo(first + mark.number() * MICROS_APART));
    }
}
