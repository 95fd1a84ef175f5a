package io.mschat.server.settings;

import java.time.Instant;
import java.util.Optional;

/**
 * The state of a setting.
 *
 * @param value the value in effect
 * @param saved the value in the saved copy; empty if there is none
 */
public record SettingState(Setting setting, Setting.Value value, Source source, Optional<Setting.Value> saved) {

    /** Where the value comes from. */
    public sealed interface Source {}

    /** No other source has set the value. */
    public record Default() implements Source {}

    /** A command has set the value. */
    public record Command(String by, Instant at) implements Source {}

    /** A start of the server has taken the value from the saved copy. */
    public record Autoload(Instant at) implements Source {}

    /** The configuration fixes the value; a value stored by a command has no effect. */
    public record Configuration(FixedSettings.Fixed fixed) implements Source {}

    static SettingState untouched(Setting setting) {
        return new SettingState(setting, setting.byDefault(), new Default(), Optional.empty());
    }

    SettingState fixed(FixedSettings.Fixed fixed) {
        return new SettingState(setting, fixed.value(), new Configuration(fixed), saved);
    }
}
