package io.mschat.server.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.mschat.protocol.CloseReason;
import io.mschat.protocol.ErrorCode;
import io.mschat.server.connection.ConnectionEvents;
import java.time.Duration;
import java.util.Optional;

/** Counts what happens to connections. */
public final class ConnectionMetrics implements ConnectionEvents {

    private final Counters rejected;
    private final Counters ended;
    private final Counters handshakesFailed;
    private final Counters joins;
    private final Counters refusals;
    private final Counter floodBlocks;
    private final Timer handshakes;
    private final Counter deliveries;

    public ConnectionMetrics(MeterRegistry registry) {
        rejected = new Counters(Metric.TURNED_AWAY, registry);
        ended = new Counters(Metric.ENDED, registry);
        handshakesFailed = new Counters(Metric.HANDSHAKES_FAILED, registry);
        joins = new Counters(Metric.JOINS, registry);
        refusals = new Counters(Metric.REFUSALS, registry);
        floodBlocks = Metric.FLOOD_BLOCKS.counter(registry);
        handshakes = Metric.HANDSHAKES.timer(registry, Tags.empty());
        deliveries = Metric.DELIVERIES.counter(registry);
    }

    @Override
    public void rejected(CloseReason reason) {
        rejected.increment(reason.wireName());
    }

    @Override
    public void handshaken(Duration took) {
        handshakes.record(took);
    }

    @Override
    public void handshakeFailed(CloseReason reason) {
        handshakesFailed.increment(reason.wireName());
    }

    @Override
    public void askedToJoin(boolean byLogin, Optional<ErrorCode> denial) {
        joins.increment(denial.map(ErrorCode::wireName).orElse(byLogin ? Metric.JOINED : Metric.RETURNED));
    }

    @Override
    public void refused(ErrorCode code) {
        refusals.increment(code.wireName());
    }

    @Override
    public void floodBlocked() {
        floodBlocks.increment();
    }

    @Override
    public void sent(int messages) {
        deliveries.increment(messages);
    }

    @Override
    public void ended(CloseReason reason) {
        ended.increment(reason.wireName());
    }
}
