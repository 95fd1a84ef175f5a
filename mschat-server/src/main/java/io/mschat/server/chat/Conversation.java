package io.mschat.server.chat;

import io.mschat.protocol.ErrorCode;
import io.mschat.protocol.MessageText;
import io.mschat.protocol.StreamId;
import io.mschat.protocol.message.MessageId;
import io.mschat.protocol.message.Payload;
import io.mschat.protocol.message.ServerMessage.Page;
import io.mschat.server.chat.log.Author;
import io.mschat.server.chat.log.LogEntry;
import io.mschat.server.chat.log.MessageLog;
import io.mschat.server.chat.log.NewEntry;
import io.mschat.server.chat.name.NicknamePolicy;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Accepts messages to the room and direct messages, and delivers them. A message is acknowledged when it has its offset
 * in the log: the author receives the message itself, or a refusal. Any thread may call; methods that say so read the
 * log, and may block.
 */
public final class Conversation {

    private final NicknamePolicy policy;
    private final MessageLog log;
    private final Room room;
    private final GroupCommitter groupCommitter;

    Conversation(
            NicknamePolicy policy, Backend backend, Room room, Consumer<ChatEvent> events, LongSupplier nanoClock) {
        this.policy = policy;
        this.log = backend.log();
        this.room = room;
        this.groupCommitter = new GroupCommitter(backend, room.locked(room::end), room, events, nanoClock);
    }

    /**
     * Sends a message to all members of a room. Blocks while the queue to the log is full, for a few seconds at the
     * most.
     *
     * @return empty if the message is on its way into the log; otherwise why it is not
     */
    public Optional<ErrorCode> post(Member from, MessageId id, StreamId stream, Payload payload) {
        Optional<ErrorCode> fault = fault(payload);
        if (fault.isPresent()) {
            return fault;
        }
        if (!stream.equals(StreamId.LOBBY)) {
            return Optional.of(ErrorCode.NO_SUCH_ROOM);
        }
        return submit(NewEntry.inRoom(stream, from.author(), id, payload));
    }

    /**
     * Sends a direct message to a member who is online, found by any spelling of their nickname. Blocks and returns as
     * {@link #post} does.
     */
    public Optional<ErrorCode> sendDirect(Member from, MessageId id, String to, Payload payload) {
        Optional<ErrorCode> fault = fault(payload);
        if (fault.isPresent()) {
            return fault;
        }
        return findByNickname(to)
                .map(Member::author)
                .map(receiver -> submit(NewEntry.direct(from.author(), id, receiver, payload)))
                .orElse(Optional.of(ErrorCode.NO_SUCH_USER));
    }

    /** As {@link ChatService#findByNickname}. */
    Optional<Member> findByNickname(String typed) {
        return room.locked(() -> policy.fold(typed).flatMap(room.members()::findByFoldedName));
    }

    /**
     * Sends a direct message to a user who is not online. Reads the log, then blocks and returns as {@link #post} does.
     *
     * @param registered the owner of the receiver's nickname, if it is registered; only registered users can be sent
     *     messages later
     */
    public Optional<ErrorCode> sendDirectToAbsent(
            Member from, MessageId id, Optional<Author> registered, Payload payload) {
        Optional<LogEntry> before = log.find(from.author(), id);
        if (before.isPresent()) {
            return submit(before.get().message());
        }
        return registered
                .filter(receiver -> log.outlivesTheServer())
                .map(receiver -> submit(NewEntry.direct(from.author(), id, receiver, payload)))
                .orElse(Optional.of(ErrorCode.NO_SUCH_USER));
    }

    /** What is wrong with a payload of a kind that is known here. */
    private static Optional<ErrorCode> fault(Payload payload) {
        return payload.isText() ? MessageText.fault(payload.body()) : Optional.of(ErrorCode.NOT_AVAILABLE);
    }

    private Optional<ErrorCode> submit(NewEntry message) {
        return groupCommitter.submit(message) ? Optional.empty() : Optional.of(ErrorCode.UNAVAILABLE);
    }

    /** The last messages of the room before an offset. Reads the log. */
    public Page history(MessageId id, long before, int limit) {
        return MessageEncoder.lastPage(id, log.before(StreamId.LOBBY, before, Math.clamp(limit, 0, MessageLog.RECENT)));
    }

    /** Stores that direct messages up to this offset have reached the member. Asks the log. */
    public void seen(Member member, long direct) {
        log.seen(member.author(), Math.min(direct, log.last(StreamId.DIRECT)));
    }

    /**
     * Runs an action when all messages that were submitted before have been delivered or refused, or must wait until the
     * log can be read. It runs on the thread that writes the log, so it must not block.
     *
     * @return false if there are no such messages any more: then the action is not run
     */
    public boolean runAfterSubmitted(Runnable action) {
        return groupCommitter.runAfterSubmitted(action);
    }

    /** Starts reading what other servers have written to the same log. Call it about once a second. */
    public void poll() {
        groupCommitter.poll();
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
     * {@code timeout}.
     */
    public boolean awaitIdle(Duration timeout) throws InterruptedException {
        return groupCommitter.awaitIdle(timeout);
    }
}
