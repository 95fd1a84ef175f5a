package io.mschat.server.chat;

import io.mschat.protocol.CloseReason;
import io.mschat.protocol.Nickname;
import io.mschat.protocol.ResumeToken;
import io.mschat.protocol.Role;
import io.mschat.protocol.codec.EncodedMessage;

/**
 * Somebody who has joined, by one connection. Compared by identity: the same person on a new connection is a new member,
 * so a late goodbye of the old connection takes nothing from the new one.
 */
public final class Member {

    private final Persona persona;
    private final ResumeToken resume;
    private final Outbox outbox;

    Member(Persona persona, ResumeToken resume, Outbox outbox) {
        this.persona = persona;
        this.resume = resume;
        this.outbox = outbox;
    }

    public Persona persona() {
        return persona;
    }

    /** What lets them come back. */
    public ResumeToken resume() {
        return resume;
    }

    public Nickname nickname() {
        return persona.nickname();
    }

    public Role role() {
        return persona.role();
    }

    NameKeys keys() {
        return persona.keys();
    }

    boolean isThere() {
        return outbox.admit(this);
    }

    void send(EncodedMessage message) {
        outbox.offer(message);
    }

    void expel(CloseReason reason) {
        outbox.end(reason);
    }

    @Override
    public String toString() {
        return nickname().value();
    }
}
