package io.mschat.server.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.CloseReason;
import io.mschat.server.source.Source;
import io.mschat.testing.Utf8;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Many who begin a handshake, and do not all finish it. */
class HandshakeCrowdTest {

    @Test
    void finishedAndBrokenHandshakesMakeRoomForOthers() {
        TestServer house = new TestServer();
        for (int i = 0; i < 20; i++) {
            house.connect().handshake();
            house.connect().sendFrame(Utf8.bytes("rubbish"));
        }
    }

    @Test
    void crowdOfSilentSocketsIsTurnedAwayAsOverload() {
        TestServer house = new TestServer();
        assertThat(Stream.generate(FakeSocket::new)
                        .limit(20)
                        .filter(socket -> house.connections
                                .open(socket, new Source("7f000001", true))
                                .isEmpty())
                        .map(FakeSocket::closeReason))
                .hasSizeGreaterThanOrEqualTo(12)
                .containsOnly(CloseReason.OVERLOADED);
    }
}
