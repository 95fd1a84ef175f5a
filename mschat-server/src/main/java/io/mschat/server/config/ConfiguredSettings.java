package io.mschat.server.config;

import io.mschat.server.settings.FixedSettings;
import io.mschat.server.settings.Setting;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.Environment;

/** Finds the live settings that the configuration fixes, and where it does. */
public final class ConfiguredSettings {

    private ConfiguredSettings() {}

    public static FixedSettings of(ServerProperties properties, Environment environment) {
        Map<Setting, FixedSettings.Fixed> fixed = new EnumMap<>(Setting.class);
        for (Setting setting : Setting.values()) {
            Setting.Value value = value(setting, properties);
            if (value != null) {
                fixed.put(setting, new FixedSettings.Fixed(value, where(setting, environment)));
            }
        }
        return new FixedSettings(fixed);
    }

    private static Setting.@Nullable Value value(Setting setting, ServerProperties properties) {
        return switch (setting) {
            case AUTH -> value(properties.auth());
            case OPEN -> value(properties.open());
            case FLOOD -> value(properties.flood());
            case LOG -> properties.log();
        };
    }

    private static Setting.@Nullable Value value(@Nullable Boolean on) {
        return on == null ? null : Setting.Value.of(on);
    }

    private static String where(Setting setting, Environment environment) {
        ConfigurationPropertyName name = ConfigurationPropertyName.of(setting.property());
        return StreamSupport.stream(
                        ConfigurationPropertySources.get(environment).spliterator(), false)
                .flatMap(source -> Optional.ofNullable(source.getConfigurationProperty(name)).stream())
                .findFirst()
                .map(PropertyOrigin::of)
                .orElse("in the configuration");
    }
}
