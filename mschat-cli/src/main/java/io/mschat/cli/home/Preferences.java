package io.mschat.cli.home;

import io.mschat.client.failure.Failure;
import io.mschat.client.text.SafeText;
import io.mschat.protocol.Nickname;
import io.mschat.protocol.ServerAddress;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The user's defaults for the command line's options: from environment variables, and otherwise from the file
 * {@code config}.
 */
public record Preferences(
        Optional<ServerAddress> address,
        Optional<Nickname> nick,
        Optional<Boolean> plain,
        Optional<PasswordPlace> password) {

    /** No preferences. */
    public static final Preferences NONE =
            new Preferences(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /**
     * Reads the preferences from the environment and the configuration file. The environment has precedence. An empty
     * variable counts as not set, but an empty one for the password is refused: nobody should be a guest by mistake.
     *
     * @param environment returns an environment variable by its name
     * @throws Failure naming the variable or the line that cannot be understood
     */
    public static Preferences read(UserFolders folders, UnaryOperator<@Nullable String> environment) throws Failure {
        Preferences file = of(ConfigFile.read(folders.config().resolve("config")), folders.home());
        return ofEnvironment(environment, folders.home()).orElse(file);
    }

    private static Preferences ofEnvironment(UnaryOperator<@Nullable String> environment, Path home) throws Failure {
        Map<Preference, String> said = new EnumMap<>(Preference.class);
        for (Preference preference : Preference.values()) {
            String text = environment.apply(preference.variable());
            if (text != null && text.isBlank() && preference.isForPassword()) {
                throw new Failure.Refused(SafeText.format(
                        "The environment variable %s is empty. Expected %s, or no such variable.",
                        preference.variable(), preference.expected()));
            }
            if (text != null && !text.isBlank()) {
                if (!preference.accepts(text.strip())) {
                    throw new Failure.Refused(SafeText.format(
                            "The environment variable %s is %s. Expected %s.",
                            preference.variable(), text, preference.expected()));
                }
                said.put(preference, text.strip());
            }
        }
        if (said.containsKey(Preference.PASSWORD_FILE) && said.containsKey(Preference.PASSWORD_COMMAND)) {
            throw new Failure.Refused(
                    SafeText.format("MSCHAT_PASSWORD_FILE and MSCHAT_PASSWORD_COMMAND are both set. Expected one."));
        }
        return of(said, home);
    }

    /** Builds the preferences from values that are known to be valid. */
    private static Preferences of(Map<Preference, String> said, Path home) {
        Optional<PasswordPlace> file = Optional.ofNullable(said.get(Preference.PASSWORD_FILE))
                .map(path -> new PasswordPlace.InFile(
                        path.startsWith("~/") ? home.resolve(path.substring(2)) : Path.of(path)));
        return new Preferences(
                Optional.ofNullable(said.get(Preference.ADDRESS)).flatMap(ServerAddress::parse),
                Optional.ofNullable(said.get(Preference.NICK)).flatMap(Nickname::from),
                Optional.ofNullable(said.get(Preference.PLAIN)).flatMap(Preference::yesOrNo),
                file.or(() -> Optional.ofNullable(said.get(Preference.PASSWORD_COMMAND))
                        .map(PasswordPlace.FromCommand::new)));
    }

    private Preferences orElse(Preferences weaker) {
        return new Preferences(
                address.or(weaker::address),
                nick.or(weaker::nick),
                plain.or(weaker::plain),
                password.or(weaker::password));
    }
}
