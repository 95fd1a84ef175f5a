package io.mschat.server.config;

import io.mschat.protocol.text.Spelling;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;

/**
 * The settings of Spring Boot, from the descriptions in its jars. Not all that Spring reads is described there, so a
 * name counts as unknown only for certain: if it is a misspelled one, or in a group whose settings are all described.
 */
final class SpringNames {

    private static final Set<String> ROOTS = Set.of("server", "management", "spring", "logging");

    /** Settings that Spring Boot reads and does not describe, in groups that are described. */
    private static final Set<String> UNDESCRIBED = Set.of("logging.expect-correlation-id");

    /** Settings that many servers are started with: they are there, and looking them up takes part of a start. */
    private static final Set<String> FREQUENT =
            Set.of("server.address", "management.server.address", "management.server.port", "logging.file.name");

    /** The most typing errors in a name. */
    private static final int SLIPS = 2;

    /** From this length on, two typing errors still leave a word that is like no other. */
    private static final int LONG = 7;

    /** Shorter words are like too many others: {@code jms} and {@code jmx} are both Spring's. */
    private static final int SHORT = 4;

    /** Read only if a name has to be looked up, and parsed only if it is not found at once. */
    private static final class Described {
        static final SpringDescriptions TEXT = new SpringDescriptions();
    }

    private static final class Parsed {
        static final SpringNames ALL = new SpringNames(Described.TEXT.parsed());
    }

    private final Set<ConfigurationPropertyName> known = new HashSet<>();
    private final Set<ConfigurationPropertyName> groups = new HashSet<>();

    /** Settings that have any further elements, such as {@code logging.level}. */
    private final List<ConfigurationPropertyName> maps = new ArrayList<>();

    /** What replaces the settings that there are no longer. */
    private final Map<ConfigurationPropertyName, String> replacements = new HashMap<>();

    private SpringNames(Map<String, List<Map<?, ?>>> described) {
        described.getOrDefault("groups", List.of()).forEach(group -> groups.add(nameOf(group.get("name"))));
        described.getOrDefault("properties", List.of()).forEach(this::addSetting);
        UNDESCRIBED.forEach(name -> known.add(nameOf(name)));
    }

    private void addSetting(Map<?, ?> setting) {
        ConfigurationPropertyName name = nameOf(setting.get("name"));
        if (setting.get("deprecation") instanceof Map<?, ?> deprecation
                && SpringDescriptions.GONE.equals(deprecation.get("level"))) {
            if (deprecation.get("replacement") instanceof String replacement) {
                replacements.put(name, replacement);
            }
            return;
        }
        known.add(name);
        String type = String.valueOf(setting.get("type"));
        if (type.startsWith("java.util.Map") || type.equals("java.util.Properties")) {
            maps.add(name);
        }
    }

    private static ConfigurationPropertyName nameOf(@Nullable Object name) {
        return ConfigurationPropertyName.adapt(String.valueOf(name), '.');
    }

    /** Whether a name looks like a setting of Spring Boot's, right or misspelled. */
    static boolean isOfSpring(ConfigurationPropertyName name) {
        return name.getNumberOfElements() > 1 && ROOTS.stream().anyMatch(root -> isLike(element(name, 0), root));
    }

    /** Whether there is certainly no such setting. */
    static boolean isUnknown(ConfigurationPropertyName name) {
        if (FREQUENT.contains(name.toString()) || Described.TEXT.describe(name)) {
            return false;
        }
        SpringNames all = Parsed.ALL;
        return !all.isKnown(name)
                && (all.groups.contains(name.getParent())
                        || all.replacements.containsKey(name)
                        || all.misspelled(name).isPresent());
    }

    /** Returns the setting that an unknown name means, if it is like one. */
    static Optional<String> closest(ConfigurationPropertyName name) {
        SpringNames all = Parsed.ALL;
        return Optional.ofNullable(all.replacements.get(name))
                .or(() -> all.misspelled(name))
                .or(() -> all.inItsGroup(name));
    }

    /** Whether the name is described, or is of a part of what is described: an element of a list, a key of a map. */
    private boolean isKnown(ConfigurationPropertyName name) {
        return Stream.iterate(name, part -> part.getNumberOfElements() > 0, ConfigurationPropertyName::getParent)
                .anyMatch(known::contains);
    }

    /** Returns the known name of which each element is like the typed one. */
    private Optional<String> misspelled(ConfigurationPropertyName typed) {
        return Stream.concat(
                        known.stream().filter(name -> name.getNumberOfElements() == typed.getNumberOfElements()),
                        maps.stream().filter(name -> name.getNumberOfElements() < typed.getNumberOfElements()))
                .filter(name -> isLike(typed, name))
                .min(Comparator.<ConfigurationPropertyName>comparingInt(name -> slips(typed, name))
                        .thenComparing(Comparator.naturalOrder()))
                .map(name ->
                        name.append(typed.subName(name.getNumberOfElements())).toString());
    }

    /** In a group that is known, one typing error tells enough also of a short word. */
    private Optional<String> inItsGroup(ConfigurationPropertyName typed) {
        return known.stream()
                .filter(name -> name.getParent().equals(typed.getParent()) && slips(typed, name) == 1)
                .min(Comparator.naturalOrder())
                .map(Object::toString);
    }

    private static boolean isLike(ConfigurationPropertyName typed, ConfigurationPropertyName name) {
        return IntStream.range(0, name.getNumberOfElements()).allMatch(i -> isLike(element(typed, i), element(name, i)))
                && slips(typed, name) <= SLIPS;
    }

    private static boolean isLike(String typed, String element) {
        int length = element.length();
        int most = length < SHORT ? 0 : length < LONG ? 1 : 2;
        return Math.abs(typed.length() - length) <= most && Spelling.editDistance(typed, element) <= most;
    }

    private static int slips(ConfigurationPropertyName typed, ConfigurationPropertyName name) {
        return IntStream.range(0, name.getNumberOfElements())
                .map(i -> Spelling.editDistance(element(typed, i), element(name, i)))
                .sum();
    }

    private static String element(ConfigurationPropertyName name, int index) {
        return name.getElement(index, Form.UNIFORM);
    }
}
