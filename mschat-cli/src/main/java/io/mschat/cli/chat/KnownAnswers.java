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
        Optional<ServerAddress> address,
        Optional<Nickname> nick,
        boolean guest,
        Optional<PasswordSource> password,
        Optional<Wish> wish) {

    /** What somebody has come for. */
    public enum Wish {
        LOGIN,
        REGISTER,
        DELETE
    }

    /** A guest, and whoever has said a password, has come to log in; others may be asked. */
    public KnownAnswers(
            Optional<ServerAddress> address,
            Optional<Nickname> nick,
            boolean guest,
            Optional<PasswordSource> password) {
        this(
                address,
                nick,
                guest,
                password,
                guest || password.isPresent() ? Optional.of(Wish.LOGIN) : Optional.empty());
    }

    public KnownAnswers with(Wish wish) {
        return new KnownAnswers(address, nick, guest, password, Optional.of(wish));
    }

    /** Nothing is known: the whole dialogue. */
    public static final KnownAnswers NONE =
            new KnownAnswers(Optional.empty(), Optional.empty(), false, Optional.empty());
}
