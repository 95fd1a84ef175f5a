package io.mschat.server.config;

import io.mschat.protocol.text.Spelling;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * Refuses unknown settings of mschat and of Spring Boot. A misspelled setting would otherwise be ignored silently, and
 * the server could be more open than its operator thinks. Unknown environment variables may belong to another program,
 * so they are only logged.
 */
public final class SettingNames implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final Logger log = LoggerFactory.getLogger(SettingNames.class);

    private static final String ROOT = "mschat";
    private static final String VARIABLE_PREFIX = "MSCHAT_";

    /** Up to this number of typing errors a name is taken for one that exists; one more in a long name. */
    private static final int SLIPS = 2;

    private static final int LONG = 20;

    /** Settings that are not the operator's, or are checked in another way. */
    private static final Set<String> NOT_THE_OPERATORS =
            Set.of(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, "applicationInfo");

    /** In the names of the sources that Spring Boot makes of files in a jar. */
    private static final String IN_OUR_JAR = "class path resource";

    /** Variables of the launcher and the client, which may share an environment with a server. */
    private static final Set<String> OTHER_VARIABLES = Set.of(
            "MSCHAT_ADDRESS",
            "MSCHAT_BUILD",
            "MSCHAT_CA_FILE",
            "MSCHAT_COMMAND",
            "MSCHAT_JAVA_OPTIONS",
            "MSCHAT_NICK",
            "MSCHAT_PASSWORD_COMMAND",
            "MSCHAT_PASSWORD_FILE",
            "MSCHAT_PLAIN",
            "MSCHAT_SERVER_CACHE");

    /** All settings, such as {@code mschat.limits.per-source}. */
    public static final Set<String> ALL = names(ROOT, ServerProperties.class).collect(Collectors.toUnmodifiableSet());

    /** There is an unknown setting; the message is for the operator. */
    public static final class UnknownException extends RuntimeException {
        private static final long serialVersionUID = 1;

        UnknownException(String message) {
            super(message);
        }
    }

    private static Stream<String> names(String prefix, Class<?> properties) {
        return Arrays.stream(properties.getRecordComponents()).flatMap(part -> names(prefix, part));
    }

    /** Returns the names of a setting, or of a group of settings. */
    private static Stream<String> names(String prefix, RecordComponent part) {
        String name = prefix + "." + part.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
        return part.getType().isRecord() ? names(name, part.getType()) : Stream.of(name);
    }

    private final boolean isServing;

    /**
     * Creates the check.
     *
     * @param isServing whether this is a server: it logs unknown variables, and the doctor prints them itself
     */
    public SettingNames(boolean isServing) {
        this.isServing = isServing;
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        refuseUnknown(context.getEnvironment());
        if (isServing) {
            misspelledVariables(context.getEnvironment()).forEach(log::warn);
        }
    }

    /**
     * Checks the command line and files.
     *
     * @throws UnknownException if there is an unknown setting
     */
    static void refuseUnknown(ConfigurableEnvironment environment) {
        String sentences = StreamSupport.stream(
                        ConfigurationPropertySources.get(environment).spliterator(), false)
                .filter(SettingNames::isTheOperators)
                .flatMap(source -> Stream.concat(unknown(source), unknownOfSpring(source)))
                .distinct()
                .collect(Collectors.joining(" "));
        if (!sentences.isEmpty()) {
            throw new UnknownException(sentences);
        }
    }

    /**
     * Whether the source is to be checked here: the command line, Java's options and files. Environment variables are
     * reported separately; the settings in our jar, and those that Spring Boot makes, are nobody's slips.
     */
    private static boolean isTheOperators(ConfigurationPropertySource source) {
        return source.getUnderlyingSource() instanceof PropertySource<?> underlying
                && !NOT_THE_OPERATORS.contains(underlying.getName())
                && !underlying.getName().contains(IN_OUR_JAR);
    }

    /** Java's system properties are not only the server's: of them, those count that look like a setting. */
    private static boolean isShared(ConfigurationPropertySource source) {
        return source.getUnderlyingSource() instanceof PropertySource<?> underlying
                && underlying.getName().equals(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME);
    }

    private static Stream<String> unknown(ConfigurationPropertySource source) {
        return settings(
                        source,
                        name -> isMeantForUs(name)
                                && !isKnown(name)
                                && (!isShared(source)
                                        || nearest(whole(name).toString(), ALL).isPresent()))
                .map(setting ->
                        sentence(setting) + advice(whole(setting.getName()).toString(), ALL));
    }

    private static Stream<String> unknownOfSpring(ConfigurationPropertySource source) {
        return settings(
                        source,
                        name -> SpringNames.isOfSpring(name)
                                && SpringNames.isUnknown(name)
                                && (!isShared(source)
                                        || SpringNames.closest(name).isPresent()))
                .map(setting -> sentence(setting)
                        + SpringNames.closest(setting.getName())
                                .map(SettingNames::question)
                                .orElse(" Spring Boot's documentation lists all."));
    }

    private static Stream<ConfigurationProperty> settings(
            ConfigurationPropertySource source, Predicate<ConfigurationPropertyName> filter) {
        return source instanceof IterableConfigurationPropertySource iterable
                ? iterable.stream()
                        .filter(filter)
                        .map(source::getConfigurationProperty)
                        .flatMap(Stream::ofNullable)
                : Stream.empty();
    }

    private static boolean isMeantForUs(ConfigurationPropertyName name) {
        return name.getNumberOfElements() > 1 && Spelling.editDistance(name.getElement(0, Form.UNIFORM), ROOT) <= SLIPS;
    }

    /**
     * Whether the setting exists, in any spelling: {@code identityFile} means {@code identity-file}, and an element of
     * a list means the list.
     */
    private static boolean isKnown(ConfigurationPropertyName name) {
        return ALL.stream()
                .anyMatch(known -> ConfigurationPropertyName.of(known).equals(whole(name)));
    }

    private static ConfigurationPropertyName whole(ConfigurationPropertyName name) {
        return name.isLastElementIndexed() ? name.getParent() : name;
    }

    private static String sentence(ConfigurationProperty property) {
        return "There is no setting " + property.getName() + ", and it is set " + PropertyOrigin.of(property) + ".";
    }

    /** Returns a message for the operator about each environment variable that looks like a setting and is none. */
    public static List<String> misspelledVariables(ConfigurableEnvironment environment) {
        Map<String, Object> variables = environment.getSystemEnvironment();
        Set<String> known = variables();
        return variables.keySet().stream()
                .filter(name -> name.startsWith(VARIABLE_PREFIX))
                // An element of a list means the list.
                .filter(name -> !known.contains(name.replaceFirst("_\\d+_?$", "")))
                .sorted()
                .map(name -> "the environment variable " + name + " is no setting of mschat, and not used."
                        + advice(name, known))
                .toList();
    }

    private static Set<String> variables() {
        return Stream.concat(
                        OTHER_VARIABLES.stream(),
                        ALL.stream()
                                // With or without an underscore for a dash.
                                .flatMap(name -> Stream.of(name.replace("-", "_"), name.replace("-", "")))
                                .map(name -> name.replace('.', '_').toUpperCase(Locale.ROOT)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String advice(String typed, Set<String> known) {
        return nearest(typed, known)
                .or(() -> inAnotherGroup(typed, known))
                .map(SettingNames::question)
                .orElse(" mschat-server/README.md lists all.");
    }

    private static String question(String meant) {
        return " Did you mean " + meant + "?";
    }

    private static Optional<String> nearest(String typed, Set<String> known) {
        int slips = typed.length() < LONG ? SLIPS : SLIPS + 1;
        return known.stream()
                .filter(name -> Spelling.editDistance(typed, name) <= slips)
                .min(Comparator.<String>comparingInt(name -> Spelling.editDistance(typed, name))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** Finds a setting with the same last part in another group: {@code mschat.per-source} is one of the limits. */
    private static Optional<String> inAnotherGroup(String typed, Set<String> known) {
        String last = typed.substring(typed.lastIndexOf('.') + 1);
        List<String> same =
                known.stream().filter(name -> name.endsWith("." + last)).toList();
        return same.size() == 1 ? same.stream().findFirst() : Optional.empty();
    }
}
