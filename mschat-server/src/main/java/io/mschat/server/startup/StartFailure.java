package io.mschat.server.startup;

import io.mschat.protocol.text.VisibleText;
import io.mschat.server.config.PropertyOrigin;
import io.mschat.server.config.SettingNames;
import io.mschat.server.identity.UnusableFolderException;
import io.mschat.server.listening.BindFailure;
import io.mschat.server.listening.Listener;
import io.mschat.server.listening.Listeners;
import io.mschat.server.mail.inbox.UnusableInboxException;
import io.mschat.server.settings.Setting;
import io.mschat.server.storage.UnusableDatabaseException;
import io.mschat.server.tls.TlsFiles;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Reports why the server did not start, in one sentence that says what to do. If the cause is not known here, Spring
 * Boot's own report follows.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class StartFailure implements SpringBootExceptionReporter {

    private static final String UNNAMED = "A setting cannot be used";

    private static final Pattern NAME = Pattern.compile("mschat(?:\\.[a-z][a-z0-9-]*)+");

    private final ConfigurableEnvironment environment;

    /** Called by Spring Boot. */
    StartFailure(ConfigurableApplicationContext context) {
        this.environment = context.getEnvironment();
    }

    @Override
    public boolean reportException(Throwable failure) {
        Optional<String> sentence = ours(failure)
                .or(() -> causes(failure)
                        .flatMap(cause -> listening(cause).or(() -> sentence(cause)).stream())
                        .findFirst())
                .map(this::withOrigin);
        sentence.ifPresent(text -> System.err.println("mschat server: " + VisibleText.ofLines(text)));
        return sentence.isPresent();
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
    }

    /** Returns the message of our own exceptions, at any depth of causes. */
    private static Optional<String> ours(Throwable failure) {
        return causes(failure)
                .filter(cause -> cause instanceof UnusableDatabaseException
                        || cause instanceof UnusableFolderException
                        || cause instanceof UnusableInboxException
                        || cause instanceof SettingNames.UnknownException
                        || cause instanceof TlsFiles.UnusableException)
                .findFirst()
                .map(Throwable::getMessage);
    }

    public static Optional<String> sentence(Throwable cause) {
        return switch (cause) {
            case BindException bind -> Optional.of(sentence(bind));
            default -> Optional.empty();
        };
    }

    /**
     * Returns the sentence for a port that could not be bound. The exception does not say which one, or not why, so
     * binding is tried once more.
     */
    private Optional<String> listening(Throwable cause) {
        return switch (cause) {
            case PortInUseException taken ->
                listeners()
                        .filter(listener -> listener.port() == taken.getPort())
                        .findFirst()
                        .map(listener -> listener.sentence(new BindFailure(BindFailure.Kind.TAKEN, "in use")));
            case java.net.BindException bind ->
                listeners()
                        .flatMap(listener -> listener.failure().map(listener::sentence).stream())
                        .findFirst();
            default -> Optional.empty();
        };
    }

    private Stream<Listener> listeners() {
        return Stream.concat(Stream.of(Listeners.chat(environment)), Listeners.operators(environment).stream());
    }

    private static String sentence(BindException bind) {
        ConfigurationProperty property = bind.getProperty();
        return property == null
                ? UNNAMED + ": " + reason(bind) + "."
                : "The setting " + property.getName() + value(property) + " " + PropertyOrigin.of(property)
                        + " cannot be used: "
                        + reason(bind) + ".";
    }

    /**
     * Adds where a setting comes from, for values that are wrong only because of a limit or of another setting: the
     * sentence has only their names.
     */
    private String withOrigin(String sentence) {
        if (!sentence.startsWith(UNNAMED)) {
            return sentence;
        }
        return sentence
                + NAME.matcher(sentence)
                        .results()
                        .map(MatchResult::group)
                        .distinct()
                        .flatMap(this::property)
                        .map(property -> " " + property.getName() + " is set " + PropertyOrigin.of(property) + ".")
                        .collect(Collectors.joining());
    }

    private Stream<ConfigurationProperty> property(String name) {
        return StreamSupport.stream(
                        ConfigurationPropertySources.get(environment).spliterator(), false)
                .map(source -> source.getConfigurationProperty(ConfigurationPropertyName.of(name)))
                .flatMap(Stream::ofNullable)
                .limit(1);
    }

    /** Returns the value, but not of a secret: output on a terminal ends up in logs. */
    private static String value(ConfigurationProperty property) {
        return property.getName().toString().endsWith("password") ? "" : " = " + property.getValue();
    }

    /**
     * Returns the message of the last cause, which names the value and what was expected. Types whose conversion does
     * not say so get a message here.
     */
    private static String reason(BindException failure) {
        Class<?> type = failure.getTarget().getType().resolve();
        if (type == Boolean.class || type == boolean.class) {
            return "expected true or false";
        }
        if (type == Setting.Value.class) {
            return "expected "
                    + Setting.LOG.choices().stream().map(Setting.Value::word).collect(Collectors.joining(" or "));
        }
        Throwable last = failure;
        while (last.getCause() != null) {
            last = last.getCause();
        }
        return last instanceof NumberFormatException
                ? "expected a whole number"
                : String.valueOf(last.getMessage()).strip();
    }
}
