package io.mschat.server.chat;

import io.mschat.protocol.Nickname;
import io.mschat.protocol.Role;
import io.mschat.protocol.codec.EncodedMessage;

/**
 * Somebody who has joined, by one connection. Compared by identity: the same person on a new connection is a new member,
 * so a late goodbye of the old connection takes nothing from the new one.
 */
public final class Member {

    private final Nickname nickname;
    private final Role role;
    private final NameKeys keys;
    private final Outbox outbox;

    Member(Nickname nickname, Role role, NameKeys keys, Outbox outbox) {
        this.nickname = nickname;
        this.role = role;
        this.keys = keys;
        this.outbox = outbox;
    }

    public Nickname nickname() {
        return nickname;
    }

    public Role role() {
        return role;
    }

    NameKeys keys() {
        return keys;
    }

    void send(EncodedMessage message) {
        outbox.offer(message);
    }

    @Override
    public String toString() {
        return nickname.value();
    }
}
