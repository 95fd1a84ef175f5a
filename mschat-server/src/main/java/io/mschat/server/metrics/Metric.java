package io.mschat.server.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.mschat.protocol.CloseReason;
import io.mschat.protocol.ErrorCode;
import io.mschat.server.connection.PhaseName;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * All metrics that mschat defines, with name, kind, help and label. All values of a label are known beforehand, so that
 * none can be a name or an address, and each is exported with 0 from the start.
 */
public enum Metric {
    CONNECTIONS(
            "mschat.connections",
            Kind.GAUGE,
            "Connections that are open, by how far they have come",
            "phase",
            phases()),
    TURNED_AWAY(
            "mschat.connections.turned.away", Kind.COUNTER, "Sockets that were not taken, by why", "reason", reasons()),
    ENDED("mschat.connections.ended", Kind.COUNTER, "Connections that are over, by why", "reason", reasons()),
    HANDSHAKES(
            "mschat.handshakes",
            Kind.TIMER,
            "Handshakes that succeeded, and how long from the opened socket to the keys"),
    HANDSHAKES_FAILED(
            "mschat.handshakes.failed",
            Kind.COUNTER,
            "Connections that were over before both ends held the keys, by why",
            "reason",
            reasons()),
    JOINS(
            "mschat.joins",
            Kind.COUNTER,
            "Logins and returns by a session, by what became of them",
            "outcome",
            Stream.concat(Stream.of(Metric.JOINED, Metric.RETURNED), codes()).toList()),
    REFUSALS(
            "mschat.refusals",
            Kind.COUNTER,
            "What clients wanted and were refused, by why; flooding is all that was sent in a flood block",
            "code",
            codes().toList()),
    FLOOD_BLOCKS(
            "mschat.flood.blocks", Kind.COUNTER, "Flood blocks that began: somebody sent or asked too much too fast"),
    MEMBERS("mschat.members", Kind.GAUGE, "People in the chat by way of this server"),
    MESSAGES("mschat.messages", Kind.COUNTER, "Messages said to the room on this server"),
    NOT_KEPT("mschat.messages.not.kept", Kind.COUNTER, "Messages that were refused because the log did not answer"),
    COMMITS(
            "mschat.commit",
            Kind.TIMER,
            "Writing what was said into the log, in groups, by whether it succeeded",
            "outcome",
            List.of(Metric.KEPT, Metric.FAILED)),
    FAN_OUT("mschat.fanout", Kind.TIMER, "Handing a message of the log to the queues of all who hear it"),
    DELIVERIES("mschat.deliveries", Kind.COUNTER, "Messages of all kinds written to sockets"),
    QUEUED("mschat.queued", Kind.GAUGE, "Messages that wait for a client to read, of all clients"),
    QUEUED_MOST("mschat.queued.most", Kind.GAUGE, "Messages that wait for the client that reads most slowly"),
    WAITING("mschat.log.waiting", Kind.GAUGE, "Messages that wait to be written into the log"),
    LAG(
            "mschat.log.lag",
            Kind.GAUGE,
            "Messages known to be in the log that were not delivered here; of a log that cannot be read nothing new is known"),
    LAG_SECONDS(
            "mschat.log.lag.seconds",
            Kind.GAUGE,
            "Time since all that was in the log was delivered here; it grows while the log cannot be read"),
    READY(
            "mschat.ready",
            Kind.GAUGE,
            "Whether this lets people chat, 1 or 0, as at /actuator/health/readiness",
            "part",
            Readiness.PARTS),
    BACKUP_AGE(
            "mschat.backup.age.seconds",
            Kind.GAUGE,
            "Time since the last backup that succeeded; if there was none, since the data was begun"),
    MAIL_CHECKS(
            "mschat.mail.checks",
            Kind.COUNTER,
            "Looks into the mailbox, by whether they succeeded",
            "outcome",
            List.of(Metric.KEPT, Metric.FAILED));

    static final String JOINED = "joined";
    static final String RETURNED = "returned";
    static final String KEPT = "ok";
    static final String FAILED = "failed";

    /** Histogram buckets: from the fastest disk write to the time at which a person gives up. */
    private static final Duration[] BUCKETS = Stream.of(1, 2, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000)
            .map(Duration::ofMillis)
            .toArray(Duration[]::new);

    /** The type of a metric; determines the suffix of its Prometheus name. */
    public enum Kind {
        GAUGE(""),
        COUNTER("_total"),
        TIMER("_seconds");

        private final String suffix;

        Kind(String suffix) {
            this.suffix = suffix;
        }
    }

    private final String meter;
    private final Kind kind;
    private final String help;
    private final String label;
    private final List<String> labelValues;

    Metric(String meter, Kind kind, String help) {
        this(meter, kind, help, "", List.of());
    }

    Metric(String meter, Kind kind, String help, String label, List<String> labelValues) {
        this.meter = meter;
        this.kind = kind;
        this.help = help;
        this.label = label;
        this.labelValues = List.copyOf(labelValues);
    }

    private static List<String> phases() {
        return Arrays.stream(PhaseName.values()).map(PhaseName::labelValue).toList();
    }

    private static List<String> reasons() {
        return Arrays.stream(CloseReason.values()).map(CloseReason::wireName).toList();
    }

    private static Stream<String> codes() {
        return Arrays.stream(ErrorCode.values()).map(ErrorCode::wireName);
    }

    /**
     * The name in Prometheus; for a timer, that of its {@code _count}, {@code _sum} and {@code _bucket} without these
     * suffixes.
     */
    public String prometheusName() {
        return meter.replace('.', '_') + kind.suffix;
    }

    /** The name in Micrometer. */
    public String meter() {
        return meter;
    }

    public Kind kind() {
        return kind;
    }

    /** A sentence without a full stop. */
    public String help() {
        return help;
    }

    /** The name of the label; empty if there is none. */
    public String label() {
        return label;
    }

    /** All values that the label can have. */
    public List<String> labelValues() {
        return labelValues;
    }

    Counter counter(MeterRegistry registry) {
        return Counter.builder(meter).description(help).register(registry);
    }

    Counter counter(MeterRegistry registry, String value) {
        return Counter.builder(meter).description(help).tag(label, known(value)).register(registry);
    }

    Timer timer(MeterRegistry registry, Tags tags) {
        return Timer.builder(meter)
                .description(help)
                .tags(tags)
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    Timer timer(MeterRegistry registry, String value) {
        return timer(registry, Tags.of(label, known(value)));
    }

    void gauge(MeterRegistry registry, Supplier<Number> number) {
        Gauge.builder(meter, number).description(help).register(registry);
    }

    void gauge(MeterRegistry registry, String value, Supplier<Number> number) {
        Gauge.builder(meter, number).description(help).tag(label, known(value)).register(registry);
    }

    private String known(String value) {
        if (!labelValues.contains(value)) {
            throw new IllegalArgumentException(meter + " knows no " + label + " " + value);
        }
        return value;
    }
}
