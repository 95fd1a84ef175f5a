package io.mschat.server.chat;

import io.mschat.protocol.Nickname;
import io.mschat.protocol.Role;
import io.mschat.server.source.Source;
import java.util.OptionalLong;

/**
 * As whom somebody comes in.
 *
 * @param role that they have when they come in; {@link Member#role} is what they have now
 * @param account the number of their account; empty for a guest
 * @param source where they come from
 */
public record Persona(Nickname nickname, NameKeys keys, Role role, OptionalLong account, Source source) {

    /** Whether the name is proved to be theirs. */
    public boolean isRegistered() {
        return account.isPresent();
    }
}
