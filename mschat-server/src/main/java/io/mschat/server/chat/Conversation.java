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
 * Accepts messages to the room and direct messages, and delivers them. A message is acknowledged when it has its offset
 * in the log: the author receives the message itself, or a refusal. Any thread may call; methods that say so read the
 * log, and may block.
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

    /**
     * Sends a message to all members of a room. Blocks while the queue to the log is full, for a few seconds at the
     * most.
     *
     * @return empty if the message is on its way into the log; otherwise why it is not
     */
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

    /**
     * Sends a direct message to a member who is online, found by any spelling of their nickname. Blocks and returns as
     * {@link #say} does.
     */
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
     * Sends a direct message to a user who is not online. Reads the log, then blocks and returns as {@link #say} does.
     *
     * @param registered the owner of the receiver's nickname, if it is registered; only registered users can be sent
     *     messages later
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

    /** The last messages of the room before an offset. Reads the log. */
    public Page history(MessageId id, long before, int limit) {
        return MessageEncoder.lastPage(id, log.before(Series.ROOM, before, Math.clamp(limit, 0, Recent.MAX_ENTRIES)));
    }

    /** Stores that direct messages up to this offset have reached the member. Asks the log. */
    public void seen(Member member, long direct) {
        log.seen(member.author(), Math.min(direct, log.last(Series.DIRECT)));
    }

    /** Starts reading what other servers have written to the same log. Call it about once a second. */
    public void lookAround() {
        groupCommitter.lookAround();
    }

    /** The number of messages known to be in the log that were not delivered here yet. */
    public long lag() {
        return groupCommitter.lag();
    }

    /**
     * How long ago this server had delivered all that was in the log at that time: about a second, unless the log
     * cannot be read.
     */
    public Duration sinceReadToItsEnd() {
        return groupCommitter.sinceReadToItsEnd();
    }

    /** The number of messages waiting to be written to the log. */
    public int waiting() {
        return groupCommitter.waiting();
    }

    /**
     * Waits until all submitted messages are in the log, or were refused; false if that takes longer than
     * {@code patience}.
     */
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
