package io.mschat.cli.home;

import java.nio.file.Path;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The directories for this user's files, by the conventions of the operating system. */
public final class UserFolders {

    private final UnaryOperator<@Nullable String> property;
    private final UnaryOperator<@Nullable String> environment;

    /**
     * @param property returns a system property by its name
     * @param environment returns an environment variable by its name
     */
    public UserFolders(UnaryOperator<@Nullable String> property, UnaryOperator<@Nullable String> environment) {
        this.property = property;
        this.environment = environment;
    }

    /** The directory for the configuration that users write and for the servers they trust. */
    public Path config() {
        return folder("XDG_CONFIG_HOME", ".config", "APPDATA", "AppData/Roaming");
    }

    /** The directory for what the client remembers by itself. It may be deleted without harm. */
    public Path state() {
        return folder("XDG_STATE_HOME", ".local/state", "LOCALAPPDATA", "AppData/Local");
    }

    /**
     * The user's home directory. {@code HOME} comes first: Java's {@code user.home} is that of the account, even if the
     * environment names another one.
     */
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
