package io.mschat.server.chat;

import io.mschat.protocol.Nickname;
import io.mschat.protocol.ResumeToken;
import io.mschat.protocol.Role;
import io.mschat.server.chat.log.Author;
import io.mschat.server.chat.name.NameKeys;
import io.mschat.server.source.Source;
import java.util.OptionalLong;

/**
 * The identity with which a user joins the chat.
 *
 * @param role the role at the time of joining; {@link Member#role} is the current one
 * @param account the number of the account; empty for a guest
 * @param source the network source of the connection
 */
public record Identity(Nickname nickname, NameKeys keys, Role role, OptionalLong account, Source source) {

    /** Whether the user has proved to own the nickname. */
    public boolean isRegistered() {
        return account.isPresent();
    }

    /** The author of what this user says. */
    Author author(ResumeToken session) {
        return account.isPresent()
                ? Author.ofAccount(account.getAsLong(), nickname)
                : Author.ofSession(session, nickname);
    }
}
