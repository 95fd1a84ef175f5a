package io.mschat.server.chat.log;

import java.util.List;
import java.util.stream.Stream;

class LocalBrokerTest extends BrokerContract {

    @Override
    List<Broker> brokers(int servers) {
        LocalBroker first = new LocalBroker();
        return Stream.<Broker>concat(Stream.of(first), Stream.generate(first::another))
                .limit(servers)
                .toList();
    }
}
