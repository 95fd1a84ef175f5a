package io.mschat.server.chat.log;

import io.mschat.protocol.StreamPosition;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** A broker within one process, which has no other servers unless it is asked for {@link #another}. */
public final class LocalBroker implements Broker {

    private final List<LocalBroker> all;
    private final List<Consumer<StreamPosition>> subscribers = new CopyOnWriteArrayList<>();

    /** A broker of a server that is alone. */
    public LocalBroker() {
        this(new CopyOnWriteArrayList<>());
    }

    private LocalBroker(List<LocalBroker> all) {
        this.all = all;
        all.add(this);
    }

    /** The broker of another server in the same process. */
    public LocalBroker another() {
        return new LocalBroker(all);
    }

    @Override
    public void publish(StreamPosition position) {
        all.stream()
                .filter(broker -> broker != this)
                .flatMap(broker -> broker.subscribers.stream())
                .forEach(subscriber -> subscriber.accept(position));
    }

    @Override
    public void subscribe(Consumer<StreamPosition> subscriber) {
        subscribers.add(subscriber);
    }
}
