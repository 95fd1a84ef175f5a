package io.mschat.server.config;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.boot.origin.SystemEnvironmentOrigin;
import org.springframework.core.env.StandardEnvironment;

/** Describes where a property is set, in words that follow its name. */
public final class PropertyOrigin {

    private PropertyOrigin() {}

    public static String of(ConfigurationProperty property) {
        Origin origin = property.getOrigin();
        if (origin instanceof PropertySourceOrigin source && source.getOrigin() != null) {
            origin = source.getOrigin();
        }
        if (origin instanceof SystemEnvironmentOrigin environment) {
            return "in the environment variable " + environment.getProperty();
        }
        String words = String.valueOf(origin);
        if (words.contains(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME)) {
            return "by Java's option -D";
        }
        return words.contains("commandLineArgs") ? "on the command line" : "from " + words;
    }
}
