package io.mschat.server.chat;

import io.mschat.protocol.CloseReason;
import io.mschat.protocol.message.ServerMessage.Bye;
import java.util.List;
import java.util.stream.Stream;

/**
 * Sends a member who has just joined the messages they missed, in order, until the member can receive live messages. It
 * reads the log and waits for the client to read, so it needs a thread of its own.
 */
public final class CatchUp implements Runnable {

    /** How many entries are read at once: few, so that they take only a small part of the member's outbound queue. */
    static final int AT_ONCE = 32;

    private final ChatLog log;
    private final Room room;
    private final Member member;
    private Position heard;

    CatchUp(ChatLog log, Room room, Member member, Position heard) {
        this.log = log;
        this.room = room;
        this.member = member;
        this.heard = heard;
    }

    @Override
    public void run() {
        try {
            while (!room.locked(this::isUpToDate)) {
                if (!tellSome()) {
                    member.expel(Bye.of(CloseReason.SLOW_CONSUMER));
                    return;
                }
            }
        } catch (RuntimeException e) {
            // The client reconnects and continues from where it was.
            member.expel(Bye.of(CloseReason.OVERLOADED));
            throw e;
        }
    }

    /**
     * Tries to finish without the log: if {@link Recent} covers all that is missing, and that is little, sends it and
     * makes the member live. Called with the room's lock held, so no message can come between the last missed one and
     * the first live one.
     *
     * @return false if messages must be read from the log first
     */
    boolean isUpToDate() {
        Recent said = room.recent(Series.ROOM);
        Recent direct = room.recent(Series.DIRECT);
        if (!said.covers(heard.room()) || !direct.covers(heard.direct())) {
            return false;
        }
        List<LogEntry> rest = Stream.concat(
                        said.after(heard.room()).stream(),
                        direct.after(heard.direct()).stream().filter(this::isForThem))
                .toList();
        if (!Recent.isLittle(rest)) {
            return false;
        }
        rest.forEach(this::tellNow);
        member.goLive(new Position(Math.max(heard.room(), said.last()), Math.max(heard.direct(), direct.last())));
        return true;
    }

    private boolean isForThem(LogEntry entry) {
        return entry.draft() instanceof NewEntry.ToOne toOne
                && toOne.receiver().key().equals(member.author().key());
    }

    private void tellNow(LogEntry entry) {
        member.send(MessageEncoder.heardBy(member.author(), entry));
    }

    private boolean tellSome() {
        // Asked before reading: every entry up to there is found below, or is no longer kept.
        Position last = new Position(log.last(Series.ROOM), log.last(Series.DIRECT));
        List<LogEntry> said = log.after(Series.ROOM, heard.room(), AT_ONCE);
        List<LogEntry> direct = log.directTo(member.author(), heard.direct(), AT_ONCE);
        heard = new Position(reached(said, heard.room(), last.room()), reached(direct, heard.direct(), last.direct()));
        return said.stream().allMatch(this::tellInTurn) && direct.stream().allMatch(this::tellInTurn);
    }

    /**
     * The offset up to which a member is caught up, given the position before and the entries just sent. After a full
     * batch it is the offset of the last entry sent; otherwise at least the last offset of the log.
     */
    private static long reached(List<LogEntry> told, long before, long last) {
        if (told.size() == AT_ONCE) {
            return told.getLast().offset();
        }
        long lastTold = told.isEmpty() ? before : told.getLast().offset();
        return Math.max(lastTold, last);
    }

    private boolean tellInTurn(LogEntry entry) {
        return member.recipient().offerInTurn(MessageEncoder.heardBy(member.author(), entry));
    }
}
