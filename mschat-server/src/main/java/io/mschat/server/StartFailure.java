package io.mschat.server;

import io.mschat.server.identity.UnusableFolderException;
import io.mschat.server.settings.Setting;
import io.mschat.server.storage.UnusableDatabaseException;
import io.mschat.server.verification.UnusableInboxException;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Tells why the server did not start in one sentence that says what to do, where we know; else Spring Boot's own report follows. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class StartFailure implements SpringBootExceptionReporter {

    /** Spring Boot calls this. */
    StartFailure(ConfigurableApplicationContext context) {}

    @Override
    public boolean reportException(Throwable failure) {
        Optional<String> sentence = ours(failure)
                .or(() -> causes(failure)
                        .flatMap(cause -> sentence(cause).stream())
                        .findFirst());
        sentence.ifPresent(text -> System.err.println("mschat server: " + text));
        return sentence.isPresent();
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
    }

    /** What we threw ourselves has its sentence, however deep it lies. */
    private static Optional<String> ours(Throwable failure) {
        return causes(failure)
                .filter(cause -> cause instanceof UnusableDatabaseException
                        || cause instanceof UnusableFolderException
                        || cause instanceof UnusableInboxException
                        || cause instanceof TlsBundle.MissingFileException)
                .findFirst()
                .map(Throwable::getMessage);
    }

    static Optional<String> sentence(Throwable cause) {
        return switch (cause) {
            case PortInUseException port ->
                Optional.of("Port " + port.getPort() + " is in use. Stop the program that listens there,"
                        + " or choose another port with --port PORT; its health is told at the port behind it, or at"
                        + " --management.server.port=PORT.");
            case BindException bind -> Optional.of(sentence(bind));
            case Throwable last
            when last.getCause() == null && comesFromTls(last) ->
                Optional.of("TLS cannot be used: " + last.getMessage()
                        + ". mschat.tls.certificate and mschat.tls.key name files in PEM, and the key must be the"
                        + " certificate's.");
            default -> Optional.empty();
        };
    }

    private static boolean comesFromTls(Throwable thrown) {
        return Stream.of(thrown.getStackTrace())
                .map(StackTraceElement::getClassName)
                .anyMatch(name -> name.startsWith("org.springframework.boot.ssl.")
                        || name.startsWith("org.springframework.boot.autoconfigure.ssl."));
    }

    private static String sentence(BindException bind) {
        ConfigurationProperty property = bind.getProperty();
        return property == null
                ? "A setting cannot be used: " + reason(bind) + "."
                : "The setting " + property.getName() + value(property) + " " + PropertyOrigin.of(property)
                        + " cannot be used: "
                        + reason(bind) + ".";
    }

    /** Not of a secret: a terminal's words end up in logs. */
    private static String value(ConfigurationProperty property) {
        return property.getName().toString().endsWith("password") ? "" : " = " + property.getValue();
    }

    /** The last cause is the one that names the value and what was expected, but for types that cannot say it. */
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
