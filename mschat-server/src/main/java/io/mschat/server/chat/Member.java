package io.mschat.server.chat;

import io.mschat.protocol.Nickname;
import io.mschat.protocol.ResumeToken;
import io.mschat.protocol.Role;
import io.mschat.protocol.codec.EncodedMessage;
import io.mschat.protocol.message.ServerMessage.Bye;
import io.mschat.server.chat.log.Author;
import io.mschat.server.chat.log.LogEntry;
import io.mschat.server.chat.name.NameHolder;
import io.mschat.server.chat.name.NameKeys;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A user who has joined the chat over one connection. Compared by identity: the same person on a new connection is a
 * new member, so that a late end of the old connection does not remove the new one.
 */
public final class Member implements NameHolder {

    private final Identity identity;
    private final ResumeToken resume;
    private final Author author;
    private final MemberConnection connection;
    private final MessageQueue queue;
    private final Consumer<Member> onDisplaced;

    /** Written under the room's lock. */
    private volatile Role role;

    /** Written under the room's lock. */
    private volatile Presence presence;

    /**
     * The position at which catching up ended; null until the member receives live messages. Guarded by the room's
     * lock.
     */
    private @Nullable Positions received;

    /** Answers to be sent when the member goes live. Guarded by the room's lock. */
    private final List<EncodedMessage> afterwards = new ArrayList<>();

    /**
     * When the connection was lost, by the steady clock in nanoseconds; null while it is not. Written under the room's
     * lock.
     */
    private volatile @Nullable Long lostAt;

    /**
     * @param since when the member joined
     * @param onDisplaced lets the member leave because their nickname was given to its owner
     */
    Member(
            Identity identity,
            ResumeToken resume,
            MemberConnection connection,
            Instant since,
            Consumer<Member> onDisplaced) {
        this.identity = identity;
        this.presence = new Presence(since, Optional.empty());
        this.resume = resume;
        this.author = identity.author(resume);
        this.connection = connection;
        this.queue = connection.queue();
        this.role = identity.role();
        this.onDisplaced = onDisplaced;
    }

    public Identity identity() {
        return identity;
    }

    /** The token with which the client can resume its session. */
    @Override
    public ResumeToken resume() {
        return resume;
    }

    /** The author of this member's messages. */
    Author author() {
        return author;
    }

    public Nickname nickname() {
        return identity.nickname();
    }

    /** The member's current role. */
    public Role role() {
        return role;
    }

    void appoint(Role newRole) {
        role = newRole;
    }

    public Presence presence() {
        return presence;
    }

    /** Takes over the presence of the connection that this one resumes. */
    void resume(Member former) {
        presence = former.presence;
    }

    void beAway(Optional<String> reason) {
        presence = new Presence(presence.since(), reason);
    }

    @Override
    public NameKeys keys() {
        return identity.keys();
    }

    @Override
    public boolean isRegistered() {
        return identity.isRegistered();
    }

    @Override
    public void displaced() {
        onDisplaced.accept(this);
    }

    /** Whether the connection has ended. Any thread may ask. */
    boolean isOver() {
        return connection.isOver();
    }

    boolean bindConnection() {
        return connection.bind(this);
    }

    void send(EncodedMessage message) {
        queue.offer(message);
    }

    /** Sends a message at the next {@link #flush} at the latest. */
    void add(EncodedMessage message) {
        queue.add(message);
    }

    /**
     * Sends the answer to one of the member's own messages: at once, or, while they are catching up, after all missed
     * messages. To be called with the room's lock held.
     */
    void answer(EncodedMessage answer) {
        if (received != null) {
            queue.offer(answer);
        } else {
            afterwards.add(answer);
        }
    }

    /**
     * Delivers a message if the member is live. While the member is catching up it is ignored here, because
     * {@link CatchUp} sends it. A message that catching up has already covered is not sent again: the log may be ahead
     * of what was delivered from it. To be called with the room's lock held.
     *
     * @param more whether others follow: then it is sent at the next {@link #flush} at the latest, else at once
     */
    void receive(LogEntry entry, EncodedMessage said, boolean more) {
        if (received == null || received.cover(entry)) {
            return;
        }
        if (more) {
            queue.add(said);
        } else {
            queue.offer(said);
        }
    }

    /** Sends everything that is queued. */
    void flush() {
        queue.flush();
    }

    /**
     * From here on the member receives live messages. Sends the answers that had to wait until the next {@link #flush} at
     * the latest. To be called with the room's lock held.
     */
    void goLive(Positions receivedSoFar) {
        received = receivedSoFar;
        afterwards.forEach(queue::add);
        afterwards.clear();
    }

    void markLost(long now) {
        lostAt = now;
    }

    /** Whether the connection is lost and the client may still resume. */
    boolean isLost() {
        return lostAt != null;
    }

    boolean isLostFor(Duration time, long now) {
        Long lost = lostAt;
        return lost != null && now - lost >= time.toNanos();
    }

    MessageQueue queue() {
        return queue;
    }

    void expel(Bye bye) {
        connection.end(bye);
    }

    @Override
    public String toString() {
        return nickname().value();
    }
}
