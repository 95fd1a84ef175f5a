package io.mschat.bench.crowd;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * The clients of one room, all on the thread that calls this. Whatever is lost, doubled or out of order, and whoever is sent away, is a
 * {@link BenchFailure}.
 */
public final class Crowd implements AutoCloseable {

    /** How many come in at the same time: enough to keep the server busy, and few enough to be let in. */
    private static final int ENTERING_AT_ONCE = 16;

    private static final int READ_BYTES = 256 * 1024;
    private static final int RECORD_BYTES = 20 * 1024;
    private static final long LONGEST_WAIT_MILLIS = 100;
    private static final long PAUSE_MICROS = 200_000;

    private final Supplier<Dialect> dialects;
    private final Optional<SSLContext> tls;
    private final InetSocketAddress address;
    private final Selector selector;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(READ_BYTES + RECORD_BYTES);
    private final ByteBuffer plainBuffer = ByteBuffer.allocate(READ_BYTES);

    private final List<Client> clients = new ArrayList<>();
    private final List<Client> written = new ArrayList<>();

    /** How many messages each of the clients who speak has said. */
    private final int[] said;

    private Traffic traffic = Traffic.NONE;
    private @Nullable Latencies latencies;
    private boolean comesBack;
    private boolean isLeaving;
    private int entering;
    private int joined;
    private long heard;
    private long acknowledged;

    /**
     * @param dialects makes one for each client
     * @param senders how many of the clients, from the first one on, say something
     */
    public Crowd(Supplier<Dialect> dialects, InetSocketAddress address, Optional<SSLContext> tls, int senders) {
        this.dialects = dialects;
        this.address = address;
        this.tls = tls;
        this.said = new int[senders];
        try {
            selector = Selector.open();
        } catch (IOException e) {
            throw new BenchFailure("no selector", e);
        }
    }

    public int senders() {
        return said.length;
    }

    /** Messages that clients were told, all together. */
    public long heard() {
        return heard;
    }

    /** Messages that their senders have heard themselves. */
    public long acknowledged() {
        return acknowledged;
    }

    /** Lets clients come until there are so many. */
    public void fill(int count, Deadline deadline) {
        while (clients.size() < count) {
            clients.add(new Client(clients.size(), this, dialects.get()));
        }
        awaitAllJoined(deadline);
    }

    public void awaitAllJoined(Deadline deadline) {
        runUntil(
                () -> joined == clients.size(),
                deadline,
                () -> "only " + joined + " of " + clients.size() + " are in the room");
    }

    /** Lets traffic flow for some time. */
    public void run(Traffic flowing, Duration time) {
        traffic = flowing;
        flowing.begin(this);
        Deadline end = Deadline.in(time);
        while (!end.isOver()) {
            turn();
        }
    }

    /** Only reads, for some time. */
    public void listen(Duration time) {
        run(Traffic.NONE, time);
    }

    /** Stops what flows, and waits until everybody has heard everything. */
    public void drain(Deadline deadline) {
        traffic = Traffic.NONE;
        runUntil(
                this::isComplete,
                deadline,
                () -> "not everybody has heard everything: "
                        + clients.stream()
                                .filter(client -> !client.hasHeard(said))
                                .findFirst());
    }

    private boolean isComplete() {
        return clients.stream().allMatch(client -> client.hasHeard(said));
    }

    private void runUntil(BooleanSupplier isDone, Deadline deadline, Supplier<String> missing) {
        while (!isDone.getAsBoolean()) {
            if (deadline.isOver()) {
                deadline.check(missing.get());
            }
            turn();
        }
    }

    /** From now on notes how long messages take to each client; or no longer, if null. */
    public void timeWith(@Nullable Latencies list) {
        latencies = list;
    }

    /** Stops what flows, and waits until all have noticed that the server is gone. From now on they make other connections. */
    public void loseAll(Deadline deadline) {
        traffic = Traffic.NONE;
        comesBack = true;
        runUntil(() -> joined == 0, deadline, () -> joined + " have not noticed that the server is gone");
    }

    /** All leave in order, and nobody comes any more. */
    public void leave(Deadline deadline) {
        isLeaving = true;
        clients.forEach(Client::leave);
        runUntil(() -> joined == 0, deadline, () -> joined + " could not leave");
    }

    /**
     * Lets a client say its next message. Called by the traffic.
     *
     * @param dueAt the time from which the message's latency counts, by {@link Mark#now}
     */
    void say(int sender, long dueAt) {
        clients.get(sender).say(new Mark(sender, said[sender]++, dueAt));
    }

    private void turn() {
        try {
            traffic.tick(this);
            connectSome();
            flush();
            selector.select(this::ready, traffic.isPaced() ? 1 : LONGEST_WAIT_MILLIS);
            flush();
        } catch (IOException e) {
            throw new BenchFailure("the selector failed", e);
        }
    }

    private void connectSome() {
        if (isLeaving || joined == clients.size() || entering >= ENTERING_AT_ONCE) {
            return;
        }
        for (Client client : clients) {
            if (entering >= ENTERING_AT_ONCE) {
                return;
            }
            if (client.mayConnect()) {
                entering++;
                try {
                    client.connect(selector, address);
                } catch (IOException e) {
                    lost(client, e);
                }
            }
        }
    }

    private void ready(SelectionKey key) {
        Client client = (Client) key.attachment();
        try {
            client.ready();
        } catch (IOException e) {
            lost(client, e);
        }
    }

    private void flush() {
        for (int i = 0; i < written.size(); i++) {
            Client client = written.get(i);
            try {
                client.flush();
            } catch (IOException e) {
                lost(client, e);
            }
        }
        written.clear();
    }

    private void lost(Client client, IOException reason) {
        if (!comesBack && !isLeaving) {
            throw new BenchFailure(client + " has lost its connection: " + reason.getMessage(), reason);
        }
        if (client.isAway()) {
            return;
        }
        if (!client.isJoined()) {
            entering--;
        }
        client.disconnect(PAUSE_MICROS);
    }

    void joined() {
        entering--;
        joined++;
    }

    void hasLeft() {
        joined--;
    }

    void heard(Client client, Mark mark) {
        heard++;
        if (latencies != null) {
            latencies.add(Mark.now() - mark.micros());
        }
        if (client.number() == mark.sender()) {
            acknowledged(client, mark);
        }
    }

    void acknowledged(Client client, Mark mark) {
        acknowledged++;
        traffic.acknowledged(this, client.number(), mark);
    }

    void hasWritten(Client client) {
        written.add(client);
    }

    int[] said() {
        return said;
    }

    ByteBuffer buffer() {
        return buffer;
    }

    ByteBuffer plainBuffer() {
        return plainBuffer;
    }

    SSLContext tls() {
        return tls.orElseThrow();
    }

    /** All go without a word. */
    @Override
    public void close() {
        isLeaving = true;
        clients.forEach(client -> client.disconnect(0));
        try {
            selector.close();
        } catch (IOException e) {
            // There is nothing that it would still be needed for.
        }
    }
}
