package io.mschat.cli;

import io.mschat.cli.home.PasswordPlace;
import io.mschat.cli.home.Preferences;
import io.mschat.cli.login.Dialogue;
import io.mschat.cli.login.KnownAnswers;
import io.mschat.cli.login.PasswordSource;
import io.mschat.client.failure.Failure;
import io.mschat.client.text.SafeText;
import io.mschat.protocol.Nickname;
import io.mschat.protocol.ServerAddress;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** The options for the login: nickname and password. Those that are not given come from the user's preferences. */
final class LoginOptions {

    @Option(names = "--nick", paramLabel = "NAME", description = "the nickname to join under (also MSCHAT_NICK)")
    private @Nullable String nick;

    @Option(names = "--guest", description = "join without a password")
    private boolean guest;

    @ArgGroup
    private @Nullable PasswordOptions password;

    @Option(
            names = {"-v", "--verbose"},
            description = "show the stack trace of a failure")
    private boolean verbose;

    /** The options for where the password is; at most one may be given. */
    private static final class PasswordOptions {

        @Option(
                names = "--password-file",
                paramLabel = "FILE",
                description = "its first line is the password (also MSCHAT_PASSWORD_FILE)")
        private @Nullable Path file;

        @Option(
                names = "--password-command",
                paramLabel = "COMMAND",
                description = "prints the password (also MSCHAT_PASSWORD_COMMAND)")
        private @Nullable String command;
    }

    boolean verbose() {
        return verbose;
    }

    /**
     * The answers that the options and the preferences give.
     *
     * @param address as it was typed; null if it was not
     */
    KnownAnswers answers(@Nullable String address, Preferences preferences) throws Failure {
        return new KnownAnswers(
                parsedAddress(address).or(preferences::address),
                parsedNick().or(preferences::nick),
                guest,
                guest ? Optional.empty() : passwordSource(preferences));
    }

    /**
     * The answers for a command that asks no questions: what is not given has its default.
     *
     * @throws Failure if no nickname is known
     */
    KnownAnswers allAnswers(@Nullable String address, Preferences preferences) throws Failure {
        KnownAnswers answers = answers(address, preferences);
        if (answers.nick().isEmpty()) {
            throw new Failure.Refused(
                    SafeText.format(
                            "No nickname is known, and nobody is asked here. Expected --nick NAME, or MSCHAT_NICK, or a line nick = NAME in the config file."));
        }
        return new KnownAnswers(
                Optional.of(answers.address().orElse(Dialogue.Defaults.FIRST_TIME.server())),
                answers.nick(),
                answers.password().isEmpty(),
                answers.password());
    }

    private static Optional<ServerAddress> parsedAddress(@Nullable String address) throws Failure {
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

    private Optional<PasswordSource> passwordSource(Preferences preferences) {
        return typedPlace().or(preferences::password).map(place -> switch (place) {
            case PasswordPlace.InFile(Path file) -> PasswordSources.ofFile(file);
            case PasswordPlace.FromCommand(String command) -> PasswordSources.ofCommand(command);
        });
    }

    private Optional<PasswordPlace> typedPlace() {
        if (password == null) {
            return Optional.empty();
        }
        return password.file != null
                ? Optional.of(new PasswordPlace.InFile(password.file))
                : Optional.ofNullable(password.command).map(PasswordPlace.FromCommand::new);
    }
}
