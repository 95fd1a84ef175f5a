package io.mschat.server.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.mschat.protocol.message.MessageId;
import io.mschat.server.chat.Author;
import io.mschat.server.chat.ChatLog;
import io.mschat.server.chat.Draft;
import io.mschat.server.chat.Entry;
import io.mschat.server.chat.Series;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A log, and how long it takes to keep what is said. */
public final class MeasuredChatLog implements ChatLog {

    private final ChatLog log;
    private final Timer kept;
    private final Timer failed;

    public MeasuredChatLog(ChatLog log, MeterRegistry registry) {
        this.log = log;
        kept = Figure.COMMITS.timer(registry, Figure.KEPT);
        failed = Figure.COMMITS.timer(registry, Figure.FAILED);
    }

    @Override
    public List<Entry> append(List<Draft> drafts) {
        long begun = System.nanoTime();
        Timer outcome = failed;
        try {
            List<Entry> entries = log.append(drafts);
            outcome = kept;
            return entries;
        } finally {
            outcome.record(Duration.ofNanos(System.nanoTime() - begun));
        }
    }

    @Override
    public String epoch() {
        return log.epoch();
    }

    @Override
    public long last(Series series) {
        return log.last(series);
    }

    @Override
    public Optional<Entry> find(Author author, MessageId id) {
        return log.find(author, id);
    }

    @Override
    public List<Entry> after(Series series, long offset, int limit) {
        return log.after(series, offset, limit);
    }

    @Override
    public List<Entry> before(Series series, long offset, int limit) {
        return log.before(series, offset, limit);
    }

    @Override
    public List<Entry> directTo(Author receiver, long offset, int limit) {
        return log.directTo(receiver, offset, limit);
    }

    @Override
    public void seen(Author receiver, long offset) {
        log.seen(receiver, offset);
    }

    @Override
    public long seenBy(Author receiver) {
        return log.seenBy(receiver);
    }

    @Override
    public void forget(Duration age, long keep) {
        log.forget(age, keep);
    }

    @Override
    public boolean isCompleteAfter(Series series, long offset) {
        return log.isCompleteAfter(series, offset);
    }

    @Override
    public boolean outlivesTheServer() {
        return log.outlivesTheServer();
    }
}
