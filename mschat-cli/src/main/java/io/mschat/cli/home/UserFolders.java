package io.mschat.cli.home;

import java.nio.file.Path;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Where this user's files live, by the custom of the system. */
public final class UserFolders {

    private final UnaryOperator<@Nullable String> property;
    private final UnaryOperator<@Nullable String> environment;

    /**
     * @param property a system property by its name
     * @param environment an environment variable by its name
     */
    public UserFolders(UnaryOperator<@Nullable String> property, UnaryOperator<@Nullable String> environment) {
        this.property = property;
        this.environment = environment;
    }

    /** What people write, and whom they trust. */
    public Path config() {
        return folder("XDG_CONFIG_HOME", ".config", "APPDATA", "AppData/Roaming");
    }

    /** What the client remembers by itself; nothing is broken when it is gone. */
    public Path state() {
        return folder("XDG_STATE_HOME", ".local/state", "LOCALAPPDATA", "AppData/Local");
    }

    /** $HOME first: what Java calls home is the account's, whatever the environment says. */
    Path home() {
        return Path.of(orElse(environment.apply("HOME"), orElse(property.apply("user.home"), ".")));
    }

    private Path folder(String xdg, String custom, String windows, String windowsCustom) {
        String system = orElse(property.apply("os.name"), "").toLowerCase(Locale.ROOT);
        String configured = orElse(environment.apply(xdg), "");
        if (!configured.isEmpty() && Path.of(configured).isAbsolute()) {
            return Path.of(configured, "mschat");
        }
        if (system.startsWith("mac")) {
            return home().resolve("Library/Application Support/mschat");
        }
        if (system.startsWith("windows")) {
            String folder = orElse(environment.apply(windows), "");
            return (folder.isEmpty() ? home().resolve(windowsCustom) : Path.of(folder)).resolve("mschat");
        }
        return home().resolve(custom).resolve("mschat");
    }

    private static String orElse(@Nullable String value, String otherwise) {
        return value == null ? otherwise : value;
    }
}
