package io.mschat.server.settings;

import java.util.Map;
import java.util.Optional;

/** The settings that the configuration fixes: no command changes them. */
public record FixedSettings(Map<Setting, Fixed> settings) {

    /**
     * A value fixed by the configuration.
     *
     * @param where where it is set, in words that follow the property's name: {@code on the command line}
     */
    public record Fixed(Setting.Value value, String where) {}

    public FixedSettings {
        settings = Map.copyOf(settings);
    }

    Optional<Fixed> find(Setting setting) {
        return Optional.ofNullable(settings.get(setting));
    }
}
