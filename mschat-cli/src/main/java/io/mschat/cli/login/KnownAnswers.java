package io.mschat.cli.login;

import io.mschat.protocol.Nickname;
import io.mschat.protocol.ServerAddress;
import java.util.Optional;

/**
 * The answers that the command line already gives, so that the dialogue does not ask for them.
 *
 * @param guest log in without a password
 */
public record KnownAnswers(
        Optional<ServerAddress> address,
        Optional<Nickname> nick,
        boolean guest,
        Optional<PasswordSource> password,
        Optional<RequestKind> kind) {

    /** Which request the user wants to make. */
    public enum RequestKind {
        LOGIN,
        REGISTER,
        DELETE
    }

    /** With a guest or a password the kind is to log in; otherwise the dialogue asks for it. */
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
                guest || password.isPresent() ? Optional.of(RequestKind.LOGIN) : Optional.empty());
    }

    public KnownAnswers with(RequestKind kind) {
        return new KnownAnswers(address, nick, guest, password, Optional.of(kind));
    }

    /** Nothing is known: the dialogue asks everything. */
    public static final KnownAnswers NONE =
            new KnownAnswers(Optional.empty(), Optional.empty(), false, Optional.empty());
}
