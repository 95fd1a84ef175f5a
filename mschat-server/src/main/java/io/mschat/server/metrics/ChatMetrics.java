package io.mschat.server.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.mschat.protocol.Nickname;
import io.mschat.protocol.message.ServerMessage.Departure;
import io.mschat.server.chat.ChatEvents;
import io.mschat.server.chat.Member;
import java.time.Duration;

/** Counts messages and measures their delivery; their content is not recorded. */
public final class ChatMetrics implements ChatEvents {

    private final Counter messages;
    private final Counter notKept;
    private final Timer fanOut;
    private final Timer committed;
    private final Timer failed;

    public ChatMetrics(MeterRegistry registry) {
        messages = Figure.MESSAGES.counter(registry);
        notKept = Figure.NOT_KEPT.counter(registry);
        fanOut = Figure.FAN_OUT.timer(registry, Tags.empty());
        committed = Figure.COMMITS.timer(registry, Figure.KEPT);
        failed = Figure.COMMITS.timer(registry, Figure.FAILED);
    }

    @Override
    public void joined(Member member) {}

    @Override
    public void left(Member member, Departure how) {}

    @Override
    public void said(Nickname from, String text) {
        messages.increment();
    }

    @Override
    public void readOut(Duration took) {
        fanOut.record(took);
    }

    @Override
    public void notKept() {
        notKept.increment();
    }

    @Override
    public void committed(boolean kept, Duration took) {
        (kept ? committed : failed).record(took);
    }
}
