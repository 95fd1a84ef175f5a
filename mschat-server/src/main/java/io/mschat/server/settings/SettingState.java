package io.mschat.server.settings;

import java.time.Instant;
import java.util.Optional;

/**
 * How a setting is.
 *
 * @param value what is in effect
 * @param saved what the saved copy has, if there is one
 */
public record SettingState(Setting setting, Setting.Value value, Source source, Optional<Setting.Value> saved) {

    /** Where the value comes from. */
    public sealed interface Source {}

    /** Nobody has said otherwise. */
    public record Default() implements Source {}

    /** A command has set it. */
    public record Command(String by, Instant at) implements Source {}

    /** A start of the server has taken it from the saved copy. */
    public record Autoload(Instant at) implements Source {}

    /** The configuration fixes it; what commands have stored before has no effect. */
    public record Configuration(FixedSettings.Fixed fixed) implements Source {}

    static SettingState untouched(Setting setting) {
        return new SettingState(setting, setting.byDefault(), new Default(), Optional.empty());
    }

    SettingState fixed(FixedSettings.Fixed fixed) {
        return new SettingState(setting, fixed.value(), new Configuration(fixed), saved);
    }
}
