package io.mschat.server.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.server.connection.TestLimits;
import io.mschat.server.source.Network;
import io.mschat.server.source.Proxies;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PendingSocketsTest {

    private static final String PROXY = "198.51.100.1";
    private static final String STRANGER = "203.0.113.7";

    private final AtomicLong clock = new AtomicLong();
    private final PendingSockets pendingSockets = new PendingSockets(
            TestLimits.SMALL, new Proxies(List.of(Network.parse(PROXY).orElseThrow())), clock::get);
    private final List<FakeKnock> knocks = new ArrayList<>();

    private static final class FakeKnock implements PendingSockets.AcceptedSocket {
        private final String id;
        private boolean open = true;
        private int asked;

        /** So often it is not known yet what it is called. */
        private int nameless;

        FakeKnock(String id) {
            this.id = id;
        }

        @Override
        public Optional<String> connection() {
            asked++;
            return asked > nameless ? Optional.of(id) : Optional.empty();
        }

        @Override
        public boolean isOpen() {
            return open;
        }

        @Override
        public void close() {
            open = false;
        }
    }

    /** Whether one more came in. */
    private boolean socket(String address) throws UnknownHostException {
        InetAddress peer = InetAddress.getByName(address);
        boolean hasRoom = pendingSockets.hasRoomFor(peer);
        if (hasRoom) {
            knocks.add(new FakeKnock("" + knocks.size()));
            pendingSockets.track(peer, knocks.getLast());
        }
        return hasRoom;
    }

    private void passes(Duration time) {
        clock.addAndGet(time.toNanos());
        pendingSockets.sweep();
    }

    private void fill(String address) throws UnknownHostException {
        for (int i = 0; i < TestLimits.SMALL.perSource(); i++) {
            assertThat(socket(address)).isTrue();
        }
    }

    @Test
    void oneSourceHasOnlySoManySocketsThatAreNoChat() throws UnknownHostException {
        fill(STRANGER);
        assertThat(socket(STRANGER)).isFalse();
        assertThat(socket("203.0.113.8")).isTrue();
        knocks.getFirst().close();
        assertThat(socket(STRANGER)).isTrue();
        assertThat(socket(STRANGER)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1", PROXY})
    void thisMachineAndProxiesHaveAsManyAsTheyLike(String address) throws UnknownHostException {
        fill(address);
        assertThat(socket(address)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {STRANGER, "127.0.0.1", PROXY})
    void socketThatIsNoChatInTimeIsClosedHoweverBusy(String address) throws UnknownHostException {
        assertThat(socket(address)).isTrue();
        passes(TestLimits.SMALL.handshake().minusMillis(1));
        assertThat(knocks.getFirst().open).isTrue();
        passes(Duration.ofMillis(1));
        assertThat(knocks.getFirst().open).isFalse();
    }

    @Test
    void untrackedSocketIsNotClosed() throws UnknownHostException {
        fill(STRANGER);
        pendingSockets.untrack("0");
        assertThat(socket(STRANGER)).isTrue();
        passes(TestLimits.SMALL.handshake());
        assertThat(knocks.stream().filter(FakeKnock::isOpen)).containsExactly(knocks.getFirst());
    }

    @Test
    void chatIsFoundWithoutALookAtAllThatWait() throws UnknownHostException {
        int many = 1_000;
        for (int i = 0; i < many; i++) {
            assertThat(socket(i % 2 == 0 ? "127.0.0.1" : PROXY)).isTrue();
        }
        for (int i = many - 1; i >= 0; i--) {
            pendingSockets.untrack("" + i);
        }
        assertThat(knocks.stream().mapToInt(socket -> socket.asked).sum()).isLessThanOrEqualTo(2 * many);
        passes(TestLimits.SMALL.handshake());
        assertThat(knocks).allMatch(FakeKnock::isOpen);
    }

    @Test
    void socketWhoseNameIsNotKnownYetIsFoundLater() throws UnknownHostException {
        assertThat(socket(STRANGER)).isTrue();
        assertThat(socket(STRANGER)).isTrue();
        knocks.getLast().nameless = 1;
        pendingSockets.untrack("0");
        pendingSockets.untrack("1");
        passes(TestLimits.SMALL.handshake());
        assertThat(knocks).allMatch(FakeKnock::isOpen);
    }
}
