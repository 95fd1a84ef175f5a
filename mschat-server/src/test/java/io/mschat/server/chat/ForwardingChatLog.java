package io.mschat.server.chat;

import io.mschat.protocol.message.MessageId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Does what another log does, where a test does not say otherwise. */
public class ForwardingChatLog implements ChatLog {

    private final ChatLog log;

    public ForwardingChatLog(ChatLog log) {
        this.log = log;
    }

    @Override
    public Extent extent() {
        return log.extent();
    }

    @Override
    public Extent beginAnew(String epoch) {
        return log.beginAnew(epoch);
    }

    @Override
    public long last(Series series) {
        return log.last(series);
    }

    @Override
    public List<LogEntry> append(List<NewEntry> drafts) {
        return log.append(drafts);
    }

    @Override
    public Optional<LogEntry> find(Author author, MessageId id) {
        return log.find(author, id);
    }

    @Override
    public List<LogEntry> after(Series series, long offset, int limit) {
        return log.after(series, offset, limit);
    }

    @Override
    public List<LogEntry> before(Series series, long offset, int limit) {
        return log.before(series, offset, limit);
    }

    @Override
    public List<LogEntry> directTo(Author receiver, long offset, int limit) {
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
    public int damaged() {
        return log.damaged();
    }

    @Override
    public boolean outlivesTheServer() {
        return log.outlivesTheServer();
    }
}
