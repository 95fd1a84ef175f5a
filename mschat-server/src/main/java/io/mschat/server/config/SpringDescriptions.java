package io.mschat.server.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.json.JsonParserFactory;

/** The descriptions of settings that Spring Boot has in its jars for editors: a JSON file in each. */
final class SpringDescriptions {

    private static final String FILE = "META-INF/spring-configuration-metadata.json";

    /** With this level of deprecation Spring Boot no longer reads a setting. */
    static final String GONE = "error";

    private final List<String> files = new ArrayList<>();

    /** Reads the files on the class path. */
    SpringDescriptions() {
        try {
            for (URL file :
                    Collections.list(SpringDescriptions.class.getClassLoader().getResources(FILE))) {
                try (InputStream stream = file.openStream()) {
                    files.add(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a jar on the class path cannot be read", e);
        }
    }

    /**
     * Whether the setting, or one that it is a part of, is found in the text as Spring Boot writes it. This is a
     * hundred times as fast as to parse all, and a server whose settings are right starts no later. May miss a setting.
     */
    boolean describe(ConfigurationPropertyName name) {
        return Stream.iterate(name, part -> part.getNumberOfElements() > 1, ConfigurationPropertyName::getParent)
                .anyMatch(part -> files.stream().anyMatch(text -> tells(text, part.toString())));
    }

    private static boolean tells(String text, String name) {
        int settings = text.indexOf("\"properties\": [");
        int start = text.indexOf("\"name\": \"" + name + "\"", Math.max(settings, 0));
        int end = text.indexOf("\"name\": ", start + 1);
        return settings >= 0
                && start >= 0
                && !text.substring(start, end < 0 ? text.length() : end).contains("\"level\": \"" + GONE + "\"");
    }

    /** Parses the files, and returns the objects in their lists by the lists' names. */
    Map<String, List<Map<?, ?>>> parsed() {
        Map<String, List<Map<?, ?>>> lists = new HashMap<>();
        for (String text : files) {
            JsonParserFactory.getJsonParser().parseMap(text).forEach((name, value) -> {
                if (value instanceof List<?> list) {
                    lists.computeIfAbsent(name, unused -> new ArrayList<>()).addAll(objects(list));
                }
            });
        }
        return lists;
    }

    private static List<Map<?, ?>> objects(List<?> list) {
        return list.stream()
                .filter(Map.class::isInstance)
                .<Map<?, ?>>map(part -> (Map<?, ?>) part)
                .toList();
    }
}
