package io.mschat.cli.command;

import io.mschat.cli.login.PasswordFaults;
import io.mschat.client.text.SafeText;
import io.mschat.protocol.Password;
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
        Optional<String> current = context.askSecretly(SafeText.format("Current password -> "));
        if (current.isEmpty()) {
            return false;
        }
        Optional<SafeText> fault = PasswordFaults.of(current.get());
        if (fault.isPresent()) {
            context.refuse(fault.get());
            return false;
        }
        Optional<String> wanted = wanted(context);
        wanted.ifPresent(password -> context.changePassword(new Password(current.get()), new Password(password)));
        return wanted.isPresent();
    }

    /**
     * Asks for the new password and its repetition until the password is acceptable and both are equal; empty if the
     * user cancels.
     */
    private static Optional<String> wanted(CommandContext context) {
        while (true) {
            Optional<String> wanted = context.askSecretly(SafeText.format("New password -> "));
            if (wanted.isEmpty()) {
                return wanted;
            }
            Optional<SafeText> fault = PasswordFaults.ofNew(wanted.get());
            if (fault.isPresent()) {
                context.refuse(fault.get());
                continue;
            }
            Optional<String> repeated = context.askSecretly(SafeText.format("Repeat new password -> "));
            if (repeated.isEmpty() || repeated.equals(wanted)) {
                return repeated;
            }
            context.refuse(SafeText.format("These two are not the same. Type the new password again."));
        }
    }
}
