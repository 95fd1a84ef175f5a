package io.mschat.server.chat;

import io.mschat.protocol.CloseReason;
import io.mschat.protocol.message.ServerMessage.Bye;
import java.util.List;
import java.util.stream.Stream;

/**
 * Tells somebody who has come in what they have missed, in order, until they hear what is said now. Asks the log and
 * waits for the reader: it needs a thread of its own.
 */
public final class CatchUp implements Runnable {

    /** Few enough that they are a small part of what may wait for a reader. */
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
            // They come back, and go on where they were.
            member.expel(Bye.of(CloseReason.OVERLOADED));
            throw e;
        }
    }

    /** What was said lately is within reach: then nothing can come between that and what is said next. */
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
        // Asked first: all up to there is found below, or is no longer kept.
        Position last = new Position(log.last(Series.ROOM), log.last(Series.DIRECT));
        List<LogEntry> said = log.after(Series.ROOM, heard.room(), AT_ONCE);
        List<LogEntry> direct = log.directTo(member.author(), heard.direct(), AT_ONCE);
        heard = new Position(reached(said, heard.room(), last.room()), reached(direct, heard.direct(), last.direct()));
        return said.stream().allMatch(this::tellInTurn) && direct.stream().allMatch(this::tellInTurn);
    }

    /** Up to where somebody has heard who was here before, and is told these. */
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
