package io.mschat.cli.command;

import io.mschat.cli.login.PasswordCheck;
import io.mschat.client.text.SafeText;
import io.mschat.protocol.Password;
import io.mschat.protocol.Secret;
import java.util.Optional;

/** Changes the user's password: {@code /passwd}. Asks for the passwords, so that they are not typed into the input line. */
final class PasswordChange {

    private PasswordChange() {}

    static void run(String arguments, CommandContext context) {
        if (!arguments.isEmpty()) {
            context.refuse(SafeText.format("Expected /passwd alone: it asks for the passwords, and shows none."));
        } else if (!isChanged(context)) {
            context.show(SafeText.format("Cancelled. Your password stays as it is."));
        }
    }

    private static boolean isChanged(CommandContext context) {
        Optional<Secret> typed = context.askSecretly(SafeText.format("Current password -> "));
        if (typed.isEmpty()) {
            return false;
        }
        return switch (PasswordCheck.of(typed.get())) {
            case PasswordCheck.Unfit(SafeText reason) -> {
                context.refuse(reason);
                yield false;
            }
            case PasswordCheck.Fit(Password current) -> {
                Optional<Password> wanted = wanted(context);
                wanted.ifPresent(password -> context.changePassword(current, password));
                yield wanted.isPresent();
            }
        };
    }

    /**
     * Asks for the new password and its repetition until the password is acceptable and both are equal; empty if the
     * user cancels.
     */
    private static Optional<Password> wanted(CommandContext context) {
        while (true) {
            Optional<Secret> typed = context.askSecretly(SafeText.format("New password -> "));
            if (typed.isEmpty()) {
                return Optional.empty();
            }
            switch (PasswordCheck.ofNew(typed.get())) {
                case PasswordCheck.Unfit(SafeText reason) -> context.refuse(reason);
                case PasswordCheck.Fit(Password wanted) -> {
                    Optional<Secret> repeated = context.askSecretly(SafeText.format("Repeat new password -> "));
                    if (repeated.isEmpty() || repeated.equals(typed)) {
                        return repeated.map(same -> wanted);
                    }
                    context.refuse(SafeText.format("These two are not the same. Type the new password again."));
                }
            }
        }
    }
}
