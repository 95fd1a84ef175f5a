package io.mschat.server.chat.log;

import io.mschat.protocol.StreamId;
import io.mschat.protocol.message.MessageId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Does what another log does, where a test does not say otherwise. */
public class ForwardingMessageLog implements MessageLog {

    private final MessageLog log;

    public ForwardingMessageLog(MessageLog log) {
        this.log = log;
    }

    @Override
    public LogEnd end() {
        return log.end();
    }

    @Override
    public LogEnd startNewEpoch(String epoch) {
        return log.startNewEpoch(epoch);
    }

    @Override
    public long last(StreamId stream) {
        return log.last(stream);
    }

    @Override
    public List<LogEntry> append(List<NewEntry> messages) {
        return log.append(messages);
    }

    @Override
    public Optional<LogEntry> find(Author author, MessageId id) {
        return log.find(author, id);
    }

    @Override
    public List<LogEntry> after(StreamId stream, long offset, int limit) {
        return log.after(stream, offset, limit);
    }

    @Override
    public List<LogEntry> before(StreamId stream, long offset, int limit) {
        return log.before(stream, offset, limit);
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
    public boolean isCompleteAfter(StreamId stream, long offset) {
        return log.isCompleteAfter(stream, offset);
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
