package io.mschat.bench.load;

import io.mschat.bench.crowd.Deadline;
import io.mschat.bench.crowd.Latencies;
import io.mschat.bench.crowd.Outstanding;
import io.mschat.bench.crowd.Paced;
import io.mschat.bench.process.Contender;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** What clients of one room cost. */
final class RoomFigures {

    /** Messages that each sender of a busy room keeps on their way. */
    private static final int OUTSTANDING = 64;

    private static final int QUIET_PER_SECOND = 20;
    private static final int GROWN = 5;

    private static final Duration WARM_UP = Duration.ofSeconds(10);
    private static final Duration BUSY = Duration.ofSeconds(10);
    private static final Duration QUIET = Duration.ofSeconds(15);

    /** As the server pings every 25 seconds. */
    private static final Duration IDLE = Duration.ofSeconds(25);

    private static final Duration AFTERWARDS = Duration.ofMinutes(1);

    private static final double MEGABYTE = 1 << 20;
    private static final double KILOBYTE = 1 << 10;
    private static final double MICROS_PER_MILLI = 1_000;

    private RoomFigures() {}

    static List<Value> busy(Contender contender, int clients, Path folder) {
        try (MeasuredRoom room = new MeasuredRoom(contender, folder, clients, MeasuredRoom.SENDERS)) {
            room.fill(clients);
            MeasuredRoom.Cost cost = room.flow(new Outstanding(OUTSTANDING), WARM_UP, BUSY, () -> {});
            return List.of(
                    new Value("busy: CPU for each delivery", "us", cost.serverMicrosFor(cost.heard())),
                    new Value("busy: deliveries a second", "", cost.perSecond(cost.heard())),
                    generator("busy", cost));
        }
    }

    private static Value generator(String figure, MeasuredRoom.Cost cost) {
        return new Value(
                figure + ": the generator's own CPU for each delivery", "us", cost.generatorMicrosFor(cost.heard()));
    }

    static List<Value> quiet(Contender contender, int clients, Path folder) {
        try (MeasuredRoom room = new MeasuredRoom(contender, folder, clients, MeasuredRoom.SENDERS)) {
            room.fill(clients);
            Latencies latencies = new Latencies();
            MeasuredRoom.Cost cost = room.flow(
                    new Paced(QUIET_PER_SECOND, null),
                    WARM_UP,
                    QUIET,
                    () -> room.crowd().timeWith(latencies));
            return List.of(
                    new Value("quiet: CPU for each delivery", "us", cost.serverMicrosFor(cost.heard())),
                    new Value("quiet: latency p50", "ms", latencies.millisOf(0.5)),
                    new Value("quiet: latency p99", "ms", latencies.millisOf(0.99)),
                    generator("quiet", cost));
        }
    }

    static List<Value> joins(Contender contender, int clients, Path folder) {
        try (MeasuredRoom room = new MeasuredRoom(contender, folder, clients, MeasuredRoom.SENDERS)) {
            MeasuredRoom.Cost cold = room.fill(clients);
            room.renew("Visitor");
            room.settle();
            MeasuredRoom.Cost warm = room.fill(clients);
            return List.of(
                    new Value(
                            "joins: CPU for each, server just started",
                            "ms",
                            cold.serverMicrosFor(clients) / MICROS_PER_MILLI),
                    new Value("joins: CPU for each, once more", "ms", warm.serverMicrosFor(clients) / MICROS_PER_MILLI),
                    new Value(
                            "joins: the generator's own CPU for each",
                            "ms",
                            warm.generatorMicrosFor(clients) / MICROS_PER_MILLI));
        }
    }

    static List<Value> memory(Contender contender, int clients, Path folder) {
        try (MeasuredRoom room = new MeasuredRoom(contender, folder, clients, MeasuredRoom.SENDERS)) {
            room.settle();
            long residentBefore = room.server().residentBytes();
            OptionalLong liveBefore = liveHeap(contender, room);
            room.fill(clients);
            room.settle();
            long residentAfter = room.server().residentBytes();
            OptionalLong liveAfter = liveHeap(contender, room);
            List<Value> values = new ArrayList<>();
            values.add(new Value(
                    "memory: RSS for each connection", "KB", (residentAfter - residentBefore) / KILOBYTE / clients));
            if (liveBefore.isPresent() && liveAfter.isPresent()) {
                double live = liveAfter.getAsLong() - liveBefore.getAsLong();
                values.add(new Value("memory: live heap for each connection", "KB", live / KILOBYTE / clients));
                values.add(new Value("memory: live heap of an empty server", "MB", liveBefore.getAsLong() / MEGABYTE));
            }
            return values;
        }
    }

    private static OptionalLong liveHeap(Contender contender, MeasuredRoom room) {
        return contender.isJava() ? room.server().liveHeapBytes() : OptionalLong.empty();
    }

    /** After a load, so that the server's compiler has nothing to do: soon after its start it takes more than all connections. */
    static List<Value> idle(Contender contender, int clients, Path folder) {
        try (MeasuredRoom room = new MeasuredRoom(contender, folder, clients, MeasuredRoom.SENDERS)) {
            room.settle();
            long residentEmpty = room.server().residentBytes();
            room.fill(clients);
            room.flow(new Outstanding(OUTSTANDING), BUSY, BUSY, () -> {});
            room.crowd().listen(AFTERWARDS.minus(IDLE.multipliedBy(2)));
            MeasuredRoom.Cost full = room.costOf(() -> room.crowd().listen(IDLE.multipliedBy(2)));
            long residentLater = room.server().residentBytes();
            room.crowd().leave(Deadline.in(MeasuredRoom.STEP));
            room.settle();
            MeasuredRoom.Cost empty = room.costOf(() -> room.crowd().listen(IDLE));
            double perSecond = full.perSecondOf(full.server()) - empty.perSecondOf(empty.server());
            return List.of(
                    new Value("idle: RSS of an empty server", "MB", residentEmpty / MEGABYTE),
                    new Value(
                            "idle: CPU of an empty server",
                            "ms/s",
                            empty.perSecondOf(empty.server()) / MICROS_PER_MILLI),
                    new Value("idle: CPU of a connection", "us/s", perSecond / clients),
                    new Value("idle: RSS a minute after a load", "MB", residentLater / MEGABYTE));
        }
    }

    static List<Value> growth(Contender contender, int clients, Path folder) {
        int many = GROWN * clients;
        try (MeasuredRoom room = new MeasuredRoom(contender, folder, many, MeasuredRoom.SENDERS)) {
            room.fill(clients);
            MeasuredRoom.Cost few = room.flow(new Outstanding(OUTSTANDING), WARM_UP, BUSY, () -> {});
            for (int filled = clients; filled < many; filled += clients) {
                room.fill(filled + clients);
            }
            room.settle();
            MeasuredRoom.Cost grown = room.flow(new Outstanding(OUTSTANDING), WARM_UP, BUSY, () -> {});
            double before = few.serverMicrosFor(few.heard());
            double after = grown.serverMicrosFor(grown.heard());
            return List.of(
                    new Value("growth: CPU for each delivery at " + clients, "us", before),
                    new Value("growth: CPU for each delivery at " + many, "us", after),
                    new Value("growth: times as much", "", after / before));
        }
    }
}
