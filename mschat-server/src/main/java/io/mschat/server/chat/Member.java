package io.mschat.server.chat;

import io.mschat.protocol.Nickname;
import io.mschat.protocol.ResumeToken;
import io.mschat.protocol.Role;
import io.mschat.protocol.codec.EncodedMessage;
import io.mschat.protocol.message.ServerMessage.Bye;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who has joined, by one connection. Compared by identity: the same person on a new connection is a new member,
 * so a late goodbye of the old connection takes nothing from the new one.
 */
public final class Member {

    private final Persona persona;
    private final ResumeToken resume;
    private final Author author;
    private final Recipient recipient;

    /** Written under the chat's lock. */
    private volatile Role role;

    /** Written under the chat's lock. */
    private volatile Presence presence;

    /** Up to where they were told what was said before; null until they hear what is said now. Under the chat's lock. */
    private @Nullable Position told;

    /** To be told when they are live. Under the chat's lock. */
    private final List<EncodedMessage> afterwards = new ArrayList<>();

    /** Since when their connection is lost, by the steady clock; null while it holds. Written under the chat's lock. */
    private volatile @Nullable Long lostAt;

    /** @param since when they came */
    Member(Persona persona, ResumeToken resume, Recipient recipient, Instant since) {
        this.persona = persona;
        this.presence = new Presence(since, Optional.empty());
        this.resume = resume;
        this.author = Author.of(persona, resume);
        this.recipient = recipient;
        this.role = persona.role();
    }

    public Persona persona() {
        return persona;
    }

    /** What lets them come back. */
    public ResumeToken resume() {
        return resume;
    }

    /** As whom they say something. */
    Author author() {
        return author;
    }

    public Nickname nickname() {
        return persona.nickname();
    }

    /** What they may do now. */
    public Role role() {
        return role;
    }

    void appoint(Role newRole) {
        role = newRole;
    }

    public Presence presence() {
        return presence;
    }

    /** Whoever goes on with a session is as they were. */
    void resume(Member former) {
        presence = former.presence;
    }

    void beAway(Optional<String> reason) {
        presence = new Presence(presence.since(), reason);
    }

    NameKeys keys() {
        return persona.keys();
    }

    boolean isThere() {
        return recipient.admit(this);
    }

    void send(EncodedMessage message) {
        recipient.offer(message);
    }

    /** What they have said themselves got this answer: told at once, or after all that is told before they are live. */
    void answer(EncodedMessage answer) {
        if (told != null) {
            recipient.offer(answer);
        } else {
            afterwards.add(answer);
        }
    }

    /**
     * What was said, if all before it has been sent: else it follows with that. Where the log is ahead of what is read out
     * of it, they may have been told already.
     */
    void hear(LogEntry entry, EncodedMessage said) {
        if (told != null && !told.covers(entry)) {
            recipient.offer(said);
        }
    }

    void goLive(Position toldSoFar) {
        told = toldSoFar;
        afterwards.forEach(recipient::offer);
        afterwards.clear();
    }

    void lose(long now) {
        lostAt = now;
    }

    /** Whether they are gone and may still come back. */
    boolean isLost() {
        return lostAt != null;
    }

    boolean isLostFor(Duration time, long now) {
        Long lost = lostAt;
        return lost != null && now - lost >= time.toNanos();
    }

    Recipient recipient() {
        return recipient;
    }

    void expel(Bye bye) {
        recipient.end(bye);
    }

    @Override
    public String toString() {
        return nickname().value();
    }
}
