package io.mschat.bench.load;

import io.mschat.bench.crowd.Crowd;
import io.mschat.bench.crowd.Deadline;
import io.mschat.bench.crowd.Traffic;
import io.mschat.bench.process.Contender;
import io.mschat.bench.process.Proc;
import io.mschat.bench.process.ServerProcess;
import java.nio.file.Path;
import java.time.Duration;

/** A server of its own, and a crowd in its room. */
final class MeasuredRoom implements AutoCloseable {

    /** No step of a measurement takes longer. */
    static final Duration STEP = Duration.ofMinutes(2);

    /** What comes with a crowd has come by then: who else is there, collections, compilers. */
    private static final Duration TO_SETTLE = Duration.ofSeconds(3);

    static final int SENDERS = 4;

    private static final String FIRST_NAMES = "Guest";

    private final Contender contender;
    private final Path folder;
    private final int most;
    private ServerProcess server;
    private Crowd crowd;

    /** @param most clients at a time */
    MeasuredRoom(Contender contender, Path folder, int most, int senders) {
        this.contender = contender;
        this.folder = folder;
        this.most = most;
        this.server = contender.start(folder, 0, most);
        boolean isOpen = false;
        try {
            this.crowd = crowd(FIRST_NAMES, Math.min(senders, most));
            isOpen = true;
        } finally {
            if (!isOpen) {
                server.close();
            }
        }
    }

    private Crowd crowd(String names, int senders) {
        return new Crowd(() -> contender.dialect(names), server.address(), contender.tls(), senders);
    }

    /** Another crowd takes the place of the first one, which has left. */
    void renew(String names) {
        crowd.leave(Deadline.in(STEP));
        crowd.close();
        crowd = crowd(names, Math.min(SENDERS, most));
    }

    /** Starts the server again, on what it had and where it was. */
    void restart() {
        server = contender.start(folder, server.address().getPort(), most);
    }

    ServerProcess server() {
        return server;
    }

    Crowd crowd() {
        return crowd;
    }

    /** What the server and the generator took of the processor while something was done, and what that did. */
    record Cost(Duration server, Duration generator, long heard, long acknowledged, Duration time) {

        double serverMicrosFor(long count) {
            return micros(server) / count;
        }

        double generatorMicrosFor(long count) {
            return micros(generator) / count;
        }

        double perSecond(long count) {
            return count / (micros(time) / 1_000_000);
        }

        /** Microseconds of the processor in each second. */
        double perSecondOf(Duration cpu) {
            return micros(cpu) / (micros(time) / 1_000_000);
        }

        private static double micros(Duration duration) {
            return duration.toNanos() / 1_000.0;
        }
    }

    Cost costOf(Runnable what) {
        long self = ProcessHandle.current().pid();
        Duration serverBefore = server.cpu();
        Duration selfBefore = Proc.cpu(self);
        long heard = crowd.heard();
        long acknowledged = crowd.acknowledged();
        long begun = System.nanoTime();
        what.run();
        return new Cost(
                server.cpu().minus(serverBefore),
                Proc.cpu(self).minus(selfBefore),
                crowd.heard() - heard,
                crowd.acknowledged() - acknowledged,
                Duration.ofNanos(System.nanoTime() - begun));
    }

    Cost fill(int clients) {
        return costOf(() -> crowd.fill(clients, Deadline.in(STEP)));
    }

    void settle() {
        crowd.listen(TO_SETTLE);
    }

    /** Lets traffic flow, and measures it once it has flown for a while. Everybody has heard everything in the end. */
    Cost flow(Traffic traffic, Duration before, Duration measured, Runnable between) {
        crowd.run(traffic, before);
        between.run();
        Cost cost = costOf(() -> crowd.run(traffic, measured));
        crowd.drain(Deadline.in(STEP));
        return cost;
    }

    @Override
    public void close() {
        crowd.close();
        server.close();
    }
}
