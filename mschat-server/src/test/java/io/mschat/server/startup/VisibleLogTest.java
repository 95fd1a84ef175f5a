package io.mschat.server.startup;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import io.mschat.testing.Promise;
import io.mschat.testing.Tries;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;
import tools.jackson.databind.json.JsonMapper;

@Tries(Promise.LOGS)
class VisibleLogTest {

    private static final String HOSTILE = "a\r\nb\u001b[31m\u009b31m\u0085\u2028\u2029\u202ec\u200b\u007f";

    private final LoggerContext context = new LoggerContext();
    private final Logger logger = context.getLogger("test");

    private LoggingEvent event(@Nullable Throwable failure) {
        return new LoggingEvent("test", logger, Level.INFO, "heard {}", failure, new Object[] {HOSTILE});
    }

    @Test
    void messageIsOneLineOfWhatCanBeSeen() {
        assertThat(new VisibleLog.Message().convert(event(null)))
                .isEqualTo("heard a\u240d\u240ab\u241b[31m<U+009B>31m<U+0085><U+2028><U+2029><U+202E>c<U+200B>\u2421");
    }

    @Test
    void failureHasLinesAndNothingElseThatATerminalObeys() {
        VisibleLog.Failure converter = new VisibleLog.Failure();
        converter.start();
        assertThat(converter.convert(event(new IOException(HOSTILE))).lines())
                .hasSizeGreaterThan(2)
                .allSatisfy(line -> assertThat(line)
                        .doesNotContain("\r", "\u001b", "\u009b", "\u0085", "\u2028", "\u2029", "\u202e", "\u200b"));
    }

    /** Else whoever can put words into an exception can put an event into the log. */
    @Test
    void messageOfAFailureBeginsNoLine() {
        VisibleLog.Failure converter = new VisibleLog.Failure();
        converter.start();
        String event = "2026-11-01 12:00:00.000 INFO  Journal joined nick=Eve";
        IOException failure = new IOException("first\n" + event, new IOException("cause\r\n" + event));
        failure.addSuppressed(new IOException("suppressed\n" + event));
        assertThat(converter.convert(event(failure)))
                .contains(
                        "java.io.IOException: first\u240a2026", "Caused by: java.io.IOException: cause\u240d\u240a2026")
                .contains(
                        "Suppressed: java.io.IOException: suppressed\u240a2026",
                        "    at " + VisibleLogTest.class.getName());
    }

    /** As Spring's own appenders write it. */
    private String structured(String format, LoggingEvent event) {
        context.setMDCAdapter(new LogbackMDCAdapter());
        context.putObject(Environment.class.getName(), new StandardEnvironment());
        StructuredLogEncoder encoder = new StructuredLogEncoder();
        encoder.setContext(context);
        encoder.setFormat(format);
        encoder.start();
        return new String(encoder.encode(event), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ecs", "logstash", "gelf"})
    void structuredEventHoldsWhatCanBeSeen(String format) {
        String message = new VisibleLog.Message().convert(event(null));
        assertThat(structured(format, event(null))).contains("\"" + message + "\"");
        String line = structured(format, event(new IOException(HOSTILE)));
        assertThat(line.strip()).doesNotMatch("(?s).*[\\p{Cc}\\p{Cf}\\u2028\\u2029].*");
        assertThat(values(JsonMapper.shared().readValue(line, Map.class)))
                .anySatisfy(value -> assertThat(value)
                        .startsWith("java.io.IOException: a")
                        .contains("\n    at " + VisibleLogTest.class.getName()))
                .allSatisfy(value -> assertThat(value).doesNotContainPattern("[\\p{Cc}\\p{Cf}\\u2028\\u2029&&[^\n]]"));
    }

    private static Stream<String> values(Map<?, ?> object) {
        return object.values().stream()
                .flatMap(value -> value instanceof Map<?, ?> inner ? values(inner) : Stream.of(value.toString()));
    }
}
