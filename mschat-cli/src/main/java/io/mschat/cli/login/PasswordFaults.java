package io.mschat.cli.login;

import io.mschat.client.text.SafeText;
import io.mschat.protocol.ErrorCode;
import io.mschat.protocol.Password;
import io.mschat.protocol.ProtocolLimits;
import java.util.Optional;

/**
 * Checks a typed password against the limits that the server has too. The result is a sentence; empty if nothing is
 * wrong.
 */
public final class PasswordFaults {

    private PasswordFaults() {}

    public static Optional<SafeText> of(String typed) {
        return typed.length() > ProtocolLimits.MAX_PASSWORD_LENGTH
                ? Optional.of(
                        SafeText.format("A password has at most %d characters.", ProtocolLimits.MAX_PASSWORD_LENGTH))
                : Optional.empty();
    }

    /** Checks a new password, which has a minimum length besides. */
    public static Optional<SafeText> ofNew(String typed) {
        Optional<SafeText> fault = of(typed);
        return fault.isEmpty() && new Password(typed).isTooShort()
                ? Optional.of(SafeText.of(ErrorCode.PASSWORD_TOO_SHORT.sentence()))
                : fault;
    }
}
