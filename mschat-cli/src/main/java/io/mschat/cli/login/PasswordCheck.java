package io.mschat.cli.login;

import io.mschat.client.text.SafeText;
import io.mschat.protocol.ErrorCode;
import io.mschat.protocol.Password;
import io.mschat.protocol.ProtocolLimits;
import io.mschat.protocol.Secret;

/** The result of checking what a user gave as a password, against the limits that the server has too. */
public sealed interface PasswordCheck {

    /** It is a password. */
    record Fit(Password password) implements PasswordCheck {}

    /** It is none; the sentence says why. */
    record Unfit(SafeText reason) implements PasswordCheck {}

    /** Checks a password that exists already. It may be empty. */
    static PasswordCheck of(Secret typed) {
        return Password.from(typed)
                .<PasswordCheck>map(Fit::new)
                .orElseGet(() -> new Unfit(
                        SafeText.format("A password has at most %d characters.", ProtocolLimits.MAX_PASSWORD_LENGTH)));
    }

    /** Checks a new password, which has a minimum length besides. */
    static PasswordCheck ofNew(Secret typed) {
        return of(typed) instanceof Fit(Password password) && password.isTooShort()
                ? new Unfit(SafeText.of(ErrorCode.PASSWORD_TOO_SHORT.sentence()))
                : of(typed);
    }
}
