package io.mschat.server.chat;

import io.mschat.protocol.CloseReason;
import io.mschat.protocol.ErrorCode;
import io.mschat.protocol.MessageText;
import io.mschat.protocol.codec.EncodedMessage;
import io.mschat.protocol.codec.MessageCodec;
import io.mschat.protocol.message.MessageId;
import io.mschat.protocol.message.ServerMessage.Bye;
import io.mschat.protocol.message.ServerMessage.Page;
import io.mschat.protocol.message.ServerMessage.Refused;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/**
 * What is said, to the room and to one person. Whoever says something is answered when it has its place in the log, by
 * hearing it, or by a refusal. Any thread may call; what says so asks the log, and may block.
 */
public final class Conversation {

    private static final String LOST_END =
            "The server's chat log has lost its end. Whoever comes back sees what is left of it.";

    private final NicknamePolicy policy;
    private final ChatLog log;
    private final Room room;
    private final ChatEvents events;
    private final GroupCommitter groupCommitter;

    Conversation(
            NicknamePolicy policy,
            ChatLog log,
            Room room,
            ChatEvents events,
            LongSupplier nanoClock,
            Executor executor) {
        this.policy = policy;
        this.log = log;
        this.room = room;
        this.events = events;
        this.groupCommitter =
                new GroupCommitter(log, room.locked(room::extent), new Hearing(), events, nanoClock, executor);
    }

    /** Says something to everybody in a room. Empty if it is on its way into the log, or why it is not. Waits if much is. */
    public Optional<ErrorCode> say(Member from, MessageId id, String roomName, String text) {
        Optional<ErrorCode> fault = MessageText.fault(text);
        if (fault.isPresent()) {
            return fault;
        }
        if (!roomName.equals(ChatService.LOBBY)) {
            return Optional.of(ErrorCode.NO_SUCH_ROOM);
        }
        return submit(new NewEntry.ToRoom(from.author(), id, text));
    }

    /** The same to one member, by any spelling of their nickname. */
    public Optional<ErrorCode> whisper(Member from, MessageId id, String to, String text) {
        Optional<ErrorCode> fault = MessageText.fault(text);
        if (fault.isPresent()) {
            return fault;
        }
        return find(to).map(Member::author)
                .map(receiver -> submit(new NewEntry.ToOne(from.author(), id, receiver, text)))
                .orElse(Optional.of(ErrorCode.NO_SUCH_USER));
    }

    private Optional<Member> find(String typed) {
        return room.locked(() -> policy.fold(typed).flatMap(room.hub()::find));
    }

    /**
     * The same to somebody who is not here. Asks the log.
     *
     * @param registered whoever the name belongs to, if it is registered: others cannot be told later
     */
    public Optional<ErrorCode> whisperToAbsent(Member from, MessageId id, Optional<Author> registered, String text) {
        Optional<LogEntry> before = log.find(from.author(), id);
        if (before.isPresent()) {
            return submit(before.get().draft());
        }
        return registered
                .filter(receiver -> log.outlivesTheServer())
                .map(receiver -> submit(new NewEntry.ToOne(from.author(), id, receiver, text)))
                .orElse(Optional.of(ErrorCode.NO_SUCH_USER));
    }

    private Optional<ErrorCode> submit(NewEntry draft) {
        return groupCommitter.submit(draft) ? Optional.empty() : Optional.of(ErrorCode.UNAVAILABLE);
    }

    /** What was said in the room before an offset. Asks the log. */
    public Page history(MessageId id, long before, int limit) {
        return MessageEncoder.lastPage(id, log.before(Series.ROOM, before, Math.clamp(limit, 0, Recent.MAX_ENTRIES)));
    }

    /** What was said to this member up to here has reached them. Asks the log. */
    public void seen(Member member, long direct) {
        log.seen(member.author(), Math.min(direct, log.last(Series.DIRECT)));
    }

    /** Looks for what other servers have written into the same log. Call it about once a second. */
    public void lookAround() {
        groupCommitter.lookAround();
    }

    /** How many messages are known to be in the log that were not read out here yet. */
    public long lag() {
        return groupCommitter.lag();
    }

    /** How long ago all that was in the log then was read out here: about a second, unless the log cannot be read. */
    public Duration sinceReadToItsEnd() {
        return groupCommitter.sinceReadToItsEnd();
    }

    /** How many messages wait to be written into the log. */
    public int waiting() {
        return groupCommitter.waiting();
    }

    /** Waits until what was said is in the log, or was refused; false if that takes longer. */
    public boolean awaitIdle(Duration patience) throws InterruptedException {
        return groupCommitter.awaitIdle(patience);
    }

    private final class Hearing implements GroupCommitter.Delivery {

        @Override
        public void deliver(LogEntry entry, boolean ours) {
            long begun = System.nanoTime();
            room.locked(() -> {
                room.recent(entry.draft().series()).add(entry);
                switch (entry.draft()) {
                    case NewEntry.ToRoom toRoom -> hear(entry, toRoom);
                    case NewEntry.ToOne toOne -> hear(entry, toOne);
                }
            });
            events.readOut(Duration.ofNanos(System.nanoTime() - begun));
            if (ours && entry.draft() instanceof NewEntry.ToRoom toRoom) {
                events.said(toRoom.author().nickname(), toRoom.text());
            }
        }

        @Override
        public void beginAnew(Extent extent) {
            room.beginAnew(log, extent);
            room.locked(room.hub()::members).stream()
                    .filter(member -> !member.isLost())
                    .forEach(member -> member.expel(Bye.of(CloseReason.OVERLOADED, LOST_END, null)));
        }

        @Override
        public void awaitReaders() {
            room.awaitReaders();
        }

        private void hear(LogEntry entry, NewEntry.ToRoom toRoom) {
            room.hub().hear(entry, MessageEncoder.said(entry, null), MessageEncoder.said(entry, toRoom.id()));
        }

        private void hear(LogEntry entry, NewEntry.ToOne toOne) {
            if (!toOne.receiver().key().equals(toOne.author().key())) {
                room.hub()
                        .find(toOne.receiver())
                        .ifPresent(receiver -> receiver.hear(entry, MessageEncoder.whispered(entry, toOne)));
            }
            acknowledge(entry, toOne);
        }

        private void acknowledge(LogEntry entry, NewEntry.ToOne toOne) {
            Optional<Member> receiver = room.hub().find(toOne.receiver()).filter(member -> !member.isLost());
            room.hub().find(toOne.author()).ifPresent(author -> {
                author.answer(MessageEncoder.acknowledged(entry, toOne, receiver.isEmpty()));
                receiver.flatMap(MessageEncoder::away).ifPresent(author::answer);
            });
        }

        @Override
        public void repeat(LogEntry entry) {
            room.locked(() -> {
                switch (entry.draft()) {
                    case NewEntry.ToRoom toRoom -> reply(toRoom, MessageEncoder.said(entry, toRoom.id()));
                    case NewEntry.ToOne toOne -> acknowledge(entry, toOne);
                }
            });
        }

        @Override
        public void refuse(NewEntry draft) {
            events.notKept();
            room.locked(() -> reply(draft, MessageCodec.encode(Refused.of(draft.id(), ErrorCode.UNAVAILABLE))));
        }

        private void reply(NewEntry draft, EncodedMessage answer) {
            room.hub().find(draft.author()).ifPresent(author -> author.answer(answer));
        }
    }
}
