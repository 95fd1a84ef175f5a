package io.mschat.server.chat.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.StreamId;
import io.mschat.protocol.StreamPosition;
import io.mschat.testing.Patience;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;

/** What every {@link Broker} does. */
abstract class BrokerContract {

    private static final StreamPosition FIRST = new StreamPosition(StreamId.LOBBY, "e", 1);
    private static final StreamPosition SECOND = new StreamPosition(StreamId.DIRECT, "e", 7);

    /** The brokers of servers that share one log. */
    abstract List<Broker> brokers(int servers);

    private static BlockingQueue<StreamPosition> heard(Broker broker) {
        BlockingQueue<StreamPosition> heard = new LinkedBlockingQueue<>();
        broker.subscribe(heard::add);
        return heard;
    }

    @Test
    void publishedPositionReachesAllOtherServers() {
        List<Broker> servers = brokers(3);
        List<BlockingQueue<StreamPosition>> others =
                servers.subList(1, 3).stream().map(BrokerContract::heard).toList();
        servers.getFirst().publish(FIRST);
        servers.getFirst().publish(SECOND);
        for (BlockingQueue<StreamPosition> other : others) {
            assertThat(Patience.take(other)).isEqualTo(FIRST);
            assertThat(Patience.take(other)).isEqualTo(SECOND);
        }
    }

    @Test
    void serverIsNotToldOfItsOwn() {
        List<Broker> servers = brokers(2);
        BlockingQueue<StreamPosition> own = heard(servers.getFirst());
        servers.getFirst().publish(FIRST);
        servers.getLast().publish(SECOND);
        assertThat(Patience.take(own)).isEqualTo(SECOND);
    }

    @Test
    void allSubscribersOfAServerAreTold() {
        List<Broker> servers = brokers(2);
        BlockingQueue<StreamPosition> one = heard(servers.getLast());
        BlockingQueue<StreamPosition> another = heard(servers.getLast());
        servers.getFirst().publish(FIRST);
        assertThat(Patience.take(one)).isEqualTo(FIRST);
        assertThat(Patience.take(another)).isEqualTo(FIRST);
    }

    @Test
    void publishingToNobodyIsNoFault() {
        brokers(1).getFirst().publish(FIRST);
        brokers(2).getFirst().publish(FIRST);
    }
}
