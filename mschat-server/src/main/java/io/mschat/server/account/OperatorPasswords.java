package io.mschat.server.account;

import io.mschat.protocol.Nickname;
import io.mschat.protocol.Password;
import io.mschat.protocol.ProtocolLimits;
import io.mschat.protocol.Role;
import java.util.Optional;

/**
 * The operators' passwords, where they are set in the configuration.
 *
 * @param server the password of {@code SERVER}
 * @param admin the password of {@code ADMIN}
 */
public record OperatorPasswords(Optional<Password> server, Optional<Password> admin) {

    /** No password is set: both are generated. */
    public static final OperatorPasswords GENERATED = new OperatorPasswords(Optional.empty(), Optional.empty());

    public OperatorPasswords {
        check("mschat.operators.server-password", server);
        check("mschat.operators.admin-password", admin);
    }

    private static void check(String setting, Optional<Password> password) {
        password.filter(Password::isTooShort).ifPresent(tooShort -> {
            throw new IllegalArgumentException("expected " + setting + " of at least "
                    + ProtocolLimits.MIN_PASSWORD_LENGTH + " characters but it has fewer");
        });
    }

    Optional<Password> of(Operator operator) {
        return switch (operator) {
            case SERVER -> server;
            case ADMIN -> admin;
        };
    }

    /** The two operator accounts that every server has. */
    enum Operator {
        SERVER(Role.SERVER),
        ADMIN(Role.ADMIN);

        private final Role role;

        Operator(Role role) {
            this.role = role;
        }

        Nickname nickname() {
            return new Nickname(name());
        }

        Role role() {
            return role;
        }
    }
}
