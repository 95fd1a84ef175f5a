package io.mschat.server.chat;

import io.mschat.protocol.Nickname;
import io.mschat.protocol.Role;
import java.util.OptionalLong;

/**
 * As whom somebody comes in.
 *
 * @param account the number of their account; empty for a guest
 */
public record Persona(Nickname nickname, NameKeys keys, Role role, OptionalLong account) {

    /** Whether the name is proved to be theirs. */
    public boolean isRegistered() {
        return account.isPresent();
    }
}
