package io.mschat.server.chat;

import io.mschat.protocol.CloseReason;
import io.mschat.protocol.StreamId;
import io.mschat.protocol.message.ServerMessage.Bye;
import io.mschat.server.chat.log.LogEntry;
import io.mschat.server.chat.log.MessageLog;
import io.mschat.server.outage.Failures;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;

/**
 * Sends a member who has just joined the messages they missed, in order, until the member can receive live messages. It
 * reads the log and waits for the client to read, so it needs a thread of its own.
 */
public final class CatchUp implements Runnable {

    /** How many entries are read at once: few, so that they take only a small part of the member's outbound queue. */
    static final int AT_ONCE = 32;

    private static final Failures failures = new Failures("members not sent what they missed");

    private final MessageLog log;
    private final Semaphore logReaders;
    private final Room room;
    private final Member member;
    private Positions received;

    /** @param logReaders as many permits as members may read the log at once */
    CatchUp(MessageLog log, Semaphore logReaders, Room room, Member member, Positions received) {
        this.log = log;
        this.logReaders = logReaders;
        this.room = room;
        this.member = member;
        this.received = received;
    }

    @Override
    public void run() {
        try {
            while (!room.locked(this::tryToFinish)) {
                if (!sendBatch()) {
                    member.expel(Bye.of(CloseReason.SLOW_CONSUMER));
                    return;
                }
            }
            member.flush();
        } catch (RuntimeException e) {
            // The client reconnects and continues from where it was.
            failures.failed(e);
            member.expel(Bye.of(CloseReason.OVERLOADED));
        }
    }

    /**
     * Tries to finish without the log: if {@link RecentEntries} covers all that is missing, and that is little, sends it and
     * makes the member live. Called with the room's lock held, so no message can come between the last missed one and
     * the first live one. The messages are sent at the member's next flush.
     *
     * @return false if messages must be read from the log first
     */
    boolean tryToFinish() {
        RecentEntries said = room.recent(StreamId.LOBBY);
        RecentEntries direct = room.recent(StreamId.DIRECT);
        if (!said.covers(received.in(StreamId.LOBBY)) || !direct.covers(received.in(StreamId.DIRECT))) {
            return false;
        }
        List<LogEntry> rest = Stream.concat(
                        said.after(received.in(StreamId.LOBBY)).stream(),
                        direct.after(received.in(StreamId.DIRECT)).stream().filter(this::isForThem))
                .toList();
        if (!RecentEntries.isLittle(rest)) {
            return false;
        }
        rest.forEach(this::add);
        member.goLive(received.upTo(StreamId.LOBBY, said.last()).upTo(StreamId.DIRECT, direct.last()));
        return true;
    }

    private boolean isForThem(LogEntry entry) {
        return entry.message().isTo(member.author());
    }

    private void add(LogEntry entry) {
        member.add(MessageEncoder.to(member.author(), entry));
    }

    /**
     * A crowd that comes back together takes turns at the log, so that those who write it need not wait for all of them.
     *
     * @return false if the member has left, or does not read
     */
    private boolean sendBatch() {
        List<LogEntry> batch;
        logReaders.acquireUninterruptibly();
        try {
            if (member.isOver()) {
                return false;
            }
            batch = nextBatch();
        } finally {
            logReaders.release();
        }
        return batch.stream().allMatch(this::sendWhenThereIsRoom);
    }

    private List<LogEntry> nextBatch() {
        // Asked before reading: every entry up to there is found below, or is no longer kept.
        long lastSaid = log.last(StreamId.LOBBY);
        long lastDirect = log.last(StreamId.DIRECT);
        List<LogEntry> said = log.after(StreamId.LOBBY, received.in(StreamId.LOBBY), AT_ONCE);
        List<LogEntry> direct = log.directTo(member.author(), received.in(StreamId.DIRECT), AT_ONCE);
        received = received.upTo(StreamId.LOBBY, reached(said, lastSaid))
                .upTo(StreamId.DIRECT, reached(direct, lastDirect));
        return Stream.concat(said.stream(), direct.stream()).toList();
    }

    /**
     * The offset up to which a member is caught up by the entries just sent. After a full batch it is the offset of the
     * last of them; otherwise at least the last offset of the log.
     */
    private static long reached(List<LogEntry> sent, long last) {
        long lastSent = sent.isEmpty() ? 0 : sent.getLast().offset();
        return sent.size() == AT_ONCE ? lastSent : Math.max(lastSent, last);
    }

    private boolean sendWhenThereIsRoom(LogEntry entry) {
        return member.queue().offerWhenThereIsRoom(MessageEncoder.to(member.author(), entry));
    }
}
