package io.mschat.server.chat;

import io.mschat.protocol.Nickname;
import io.mschat.protocol.ResumeToken;
import io.mschat.protocol.Role;
import io.mschat.protocol.codec.EncodedMessage;
import io.mschat.protocol.message.ServerMessage.Bye;

/**
 * Somebody who has joined, by one connection. Compared by identity: the same person on a new connection is a new member,
 * so a late goodbye of the old connection takes nothing from the new one.
 */
public final class Member {

    private final Persona persona;
    private final ResumeToken resume;
    private final Outbox outbox;

    /** Written under the chat's lock. */
    private volatile Role role;

    Member(Persona persona, ResumeToken resume, Outbox outbox) {
        this.persona = persona;
        this.resume = resume;
        this.outbox = outbox;
        this.role = persona.role();
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

    /** What they may do now. */
    public Role role() {
        return role;
    }

    void appoint(Role newRole) {
        role = newRole;
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

    void expel(Bye bye) {
        outbox.end(bye);
    }

    @Override
    public String toString() {
        return nickname().value();
    }
}
