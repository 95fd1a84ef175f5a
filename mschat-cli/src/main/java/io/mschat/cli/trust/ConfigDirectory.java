package io.mschat.cli.trust;

import java.nio.file.Path;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Where this user's files live, by the custom of the system. */
public final class ConfigDirectory {

    private ConfigDirectory() {}

    /**
     * @param property a system property by its name
     * @param environment an environment variable by its name
     */
    public static Path of(UnaryOperator<@Nullable String> property, UnaryOperator<@Nullable String> environment) {
        // $HOME first: what Java calls home is the account's, whatever the environment says.
        Path home = Path.of(orElse(environment.apply("HOME"), orElse(property.apply("user.home"), ".")));
        String system = orElse(property.apply("os.name"), "").toLowerCase(Locale.ROOT);
        String configured = orElse(environment.apply("XDG_CONFIG_HOME"), "");
        if (!configured.isEmpty() && Path.of(configured).isAbsolute()) {
            return Path.of(configured, "mschat");
        }
        if (system.startsWith("mac")) {
            return home.resolve("Library/Application Support/mschat");
        }
        if (system.startsWith("windows")) {
            String roaming = orElse(environment.apply("APPDATA"), "");
            return (roaming.isEmpty() ? home.resolve("AppData/Roaming") : Path.of(roaming)).resolve("mschat");
        }
        return home.resolve(".config/mschat");
    }

    private static String orElse(@Nullable String value, String otherwise) {
        return value == null ? otherwise : value;
    }
}
