package io.mschat.acceptance;

import io.mschat.server.OwnSettings;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** What a server can be told: mschat's own settings, and Spring Boot's. */
final class AcceptedSettings {

    private static final String OF_SPRING = "META-INF/spring-configuration-metadata.json";

    private final Set<String> names = new HashSet<>(OwnSettings.names());
    private final Set<String> variables;

    AcceptedSettings() throws IOException {
        for (URL url : Collections.list(AcceptedSettings.class.getClassLoader().getResources(OF_SPRING))) {
            try (InputStream stream = url.openStream()) {
                JsonMapper.shared()
                        .readTree(stream)
                        .path("properties")
                        .forEach(property -> names.add(property.path("name").asString()));
            }
        }
        variables = variables(names);
    }

    /** The variables of the environment that stand for mschat's own settings, and that of the launcher. */
    static Set<String> ownVariables() {
        Set<String> own = variables(OwnSettings.names());
        own.add("MSCHAT_JAVA_OPTIONS");
        return own;
    }

    /** As Spring Boot reads them: no dashes, or underscores, and an underscore for a dot. */
    private static Set<String> variables(Set<String> names) {
        return names.stream()
                .flatMap(name -> Stream.of(name.replace("-", ""), name.replace("-", "_")))
                .map(name -> name.replace('.', '_').toUpperCase(Locale.ROOT))
                .collect(Collectors.toCollection(HashSet::new));
    }

    /** Also a group, such as {@code mschat.limits} or {@code mschat.limits.flood-}. */
    boolean has(String name) {
        return names.contains(name)
                || name.startsWith("logging.level.")
                || names.stream().anyMatch(other -> other.startsWith(name.replaceFirst("\\w$", "$0.")));
    }

    /** Also a group, such as {@code MSCHAT_LIMITS}. */
    boolean hasVariable(String name) {
        return variables.contains(name)
                || name.startsWith("LOGGING_LEVEL_")
                || variables.stream().anyMatch(other -> other.startsWith(name.replaceFirst("[A-Z]$", "$0_")));
    }
}
