package io.mschat.cli;

import io.mschat.cli.chat.KnownAnswers;
import io.mschat.cli.chat.PasswordSource;
import io.mschat.cli.failure.Failure;
import io.mschat.cli.terminal.Screens;
import io.mschat.cli.text.SafeText;
import io.mschat.protocol.Nickname;
import io.mschat.protocol.ServerAddress;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options of a chat. What is not given is asked for. */
final class ChatOptions {

    @Parameters(arity = "0..1", paramLabel = "ADDRESS", description = "mschat://HOST[:PORT]/[#SHA256:FINGERPRINT]")
    private @Nullable String address;

    @Option(names = "--nick", paramLabel = "NAME", description = "the nickname to join under")
    private @Nullable String nick;

    @Option(names = "--guest", description = "join without a password")
    private boolean guest;

    @ArgGroup
    private @Nullable PasswordOptions password;

    @Option(names = "--plain", description = "lines only: no line editor, no cursor movement, no escape codes")
    private boolean plain;

    @Option(
            names = {"-v", "--verbose"},
            description = "show the stack trace of a failure")
    private boolean verbose;

    /** One of them. */
    private static final class PasswordOptions {

        @Option(names = "--password-file", paramLabel = "FILE", description = "its first line is the password")
        private @Nullable Path file;

        @Option(names = "--password-command", paramLabel = "COMMAND", description = "prints the password")
        private @Nullable String command;
    }

    Screens.Style style() {
        return plain ? Screens.Style.PLAIN : Screens.Style.FULL;
    }

    boolean verbose() {
        return verbose;
    }

    KnownAnswers answers() throws Failure {
        return new KnownAnswers(parsedAddress(), parsedNick(), guest, passwordSource());
    }

    private Optional<ServerAddress> parsedAddress() throws Failure {
        if (address == null) {
            return Optional.empty();
        }
        Optional<ServerAddress> parsed = ServerAddress.parse(address);
        if (parsed.isEmpty()) {
            throw new Failure.Refused(SafeText.format("%s is no address. Expected %s", address, ServerAddress.SYNTAX));
        }
        return parsed;
    }

    private Optional<Nickname> parsedNick() throws Failure {
        if (nick == null) {
            return Optional.empty();
        }
        Optional<Nickname> parsed = Nickname.from(nick);
        if (parsed.isEmpty()) {
            throw new Failure.Refused(SafeText.format("%s is no nickname. Expected %s", nick, Nickname.RULE));
        }
        return parsed;
    }

    private Optional<PasswordSource> passwordSource() {
        if (password == null) {
            return Optional.empty();
        }
        if (password.file != null) {
            return Optional.of(Passwords.ofFile(password.file));
        }
        return Optional.ofNullable(password.command).map(Passwords::ofCommand);
    }
}
