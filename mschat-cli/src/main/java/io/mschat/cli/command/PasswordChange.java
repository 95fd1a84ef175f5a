package io.mschat.cli.command;

import io.mschat.cli.login.PasswordFaults;
import io.mschat.client.text.SafeText;
import io.mschat.protocol.Password;
import java.util.Optional;

/** Changes the user's password: {@code /passwd}. Asks for the passwords, so that they are not typed into the input line. */
final class PasswordChange {

    private PasswordChange() {}

    static void run(String arguments, CommandContext talk) {
        if (!arguments.isEmpty()) {
            talk.refuse(SafeText.format("Expected /passwd alone: it asks for the passwords, and shows none."));
        } else if (!isChanged(talk)) {
            talk.show(SafeText.format("Cancelled. Your password stays as it is."));
        }
    }

    private static boolean isChanged(CommandContext talk) {
        Optional<String> current = talk.askSecretly(SafeText.format("Current password -> "));
        if (current.isEmpty()) {
            return false;
        }
        Optional<SafeText> fault = PasswordFaults.of(current.get());
        if (fault.isPresent()) {
            talk.refuse(fault.get());
            return false;
        }
        Optional<String> wanted = wanted(talk);
        wanted.ifPresent(password -> talk.changePassword(new Password(current.get()), new Password(password)));
        return wanted.isPresent();
    }

    /**
     * Asks for the new password and its repetition until the password is acceptable and both are equal; empty if the
     * user cancels.
     */
    private static Optional<String> wanted(CommandContext talk) {
        while (true) {
            Optional<String> wanted = talk.askSecretly(SafeText.format("New password -> "));
            if (wanted.isEmpty()) {
                return wanted;
            }
            Optional<SafeText> fault = PasswordFaults.ofNew(wanted.get());
            if (fault.isPresent()) {
                talk.refuse(fault.get());
                continue;
            }
            Optional<String> repeated = talk.askSecretly(SafeText.format("Repeat new password -> "));
            if (repeated.isEmpty() || repeated.equals(wanted)) {
                return repeated;
            }
            talk.refuse(SafeText.format("These two are not the same. Type the new password again."));
        }
    }
}
