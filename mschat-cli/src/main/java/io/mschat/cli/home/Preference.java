package io.mschat.cli.home;

import io.mschat.protocol.Nickname;
import io.mschat.protocol.ServerAddress;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** A preference that a user can set once for all chats. */
enum Preference {
    ADDRESS(ServerAddress.SYNTAX, text -> ServerAddress.parse(text).isPresent()),
    NICK(Nickname.RULE, text -> Nickname.from(text).isPresent()),
    PLAIN("yes or no", text -> yesOrNo(text).isPresent()),
    PASSWORD_FILE("a file, its first line is the password", text -> true),
    PASSWORD_COMMAND("a command that prints the password", text -> true);

    private final String expected;
    private final Predicate<String> judge;

    Preference(String expected, Predicate<String> judge) {
        this.expected = expected;
        this.judge = judge;
    }

    /** The key in the configuration file. */
    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The name of the environment variable. */
    String variable() {
        return "MSCHAT_" + name();
    }

    /** The valid values, in words. */
    String expected() {
        return expected;
    }

    boolean isForPassword() {
        return this == PASSWORD_FILE || this == PASSWORD_COMMAND;
    }

    boolean accepts(String text) {
        return judge.test(text);
    }

    static Optional<Preference> ofKey(String key) {
        return Arrays.stream(values())
                .filter(preference -> preference.key().equals(key))
                .findFirst();
    }

    /** Parses a yes or no; empty if the text is neither. */
    static Optional<Boolean> yesOrNo(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "yes", "true", "1" -> Optional.of(true);
            case "no", "false", "0" -> Optional.of(false);
            default -> Optional.empty();
        };
    }
}
