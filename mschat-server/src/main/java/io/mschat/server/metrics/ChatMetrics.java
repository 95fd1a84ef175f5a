package io.mschat.server.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.mschat.server.chat.ChatEvent;
import java.util.function.Consumer;

/** Counts messages and measures their delivery; their content is not recorded. */
public final class ChatMetrics implements Consumer<ChatEvent> {

    private final Counter messages;
    private final Counter notKept;
    private final Timer fanOut;
    private final Timer committed;
    private final Timer failed;

    public ChatMetrics(MeterRegistry registry) {
        messages = Metric.MESSAGES.counter(registry);
        notKept = Metric.NOT_KEPT.counter(registry);
        fanOut = Metric.FAN_OUT.timer(registry, Tags.empty());
        committed = Metric.COMMITS.timer(registry, Metric.KEPT);
        failed = Metric.COMMITS.timer(registry, Metric.FAILED);
    }

    @Override
    public void accept(ChatEvent event) {
        switch (event) {
            case ChatEvent.Joined joined -> {}
            case ChatEvent.Left left -> {}
            case ChatEvent.Said said -> messages.increment();
            case ChatEvent.Delivered delivered -> fanOut.record(delivered.took());
            case ChatEvent.NotKept refused -> notKept.increment();
            case ChatEvent.Committed commit -> (commit.kept() ? committed : failed).record(commit.took());
        }
    }
}
