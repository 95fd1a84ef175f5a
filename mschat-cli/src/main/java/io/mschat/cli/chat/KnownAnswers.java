package io.mschat.cli.chat;

import io.mschat.protocol.Nickname;
import io.mschat.protocol.ServerAddress;
import java.util.Optional;

/**
 * What need not be asked, because the command line says it already.
 *
 * @param guest join without a password
 */
public record KnownAnswers(
        Optional<ServerAddress> address, Optional<Nickname> nick, boolean guest, Optional<PasswordSource> password) {

    /** Nothing is known: the whole dialogue. */
    public static final KnownAnswers NONE =
            new KnownAnswers(Optional.empty(), Optional.empty(), false, Optional.empty());
}
