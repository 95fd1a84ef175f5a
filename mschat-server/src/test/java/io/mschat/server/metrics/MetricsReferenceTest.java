package io.mschat.server.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code src-docs/metrics.adoc} is what the figures say of themselves. */
class MetricsReferenceTest {

    private static final Path REFERENCE = Path.of("../src-docs/metrics.adoc");

    @Test
    void everyFigureIsInTheReferenceAsItIs() throws IOException {
        String expected = reference();
        if (System.getProperty("mschat.docs", "").equals("write")) {
            Files.writeString(REFERENCE, expected);
        }
        assertThat(Files.readString(REFERENCE))
                .as("write it anew with -Dmschat.docs=write")
                .isEqualTo(expected);
    }

    @Test
    void helpIsASentenceWithoutItsFullStop() {
        assertThat(Metric.values()).extracting(Metric::help).allMatch(help -> help.matches("[A-Z].*[^.]"));
    }

    private static String reference() {
        return """
                = Metrics
                // Written by MetricsReferenceTest.

                What a server tells of itself at `/actuator/prometheus`, besides what Spring Boot tells of the JVM, the database's
                connections and the disk. link:monitoring.adoc[Monitoring] says what to watch. A timer is a histogram: it has
                `_count`, `_sum` and `_bucket`. None of them ever carries a nickname, an address or a text.

                """
                + Arrays.stream(Metric.values())
                        .map(MetricsReferenceTest::entry)
                        .collect(Collectors.joining("\n"));
    }

    private static String entry(Metric figure) {
        String labels = figure.label().isEmpty()
                ? ""
                : " By `" + figure.label() + "`: "
                        + figure.labelValues().stream()
                                .map(value -> "`" + value + "`")
                                .collect(Collectors.joining(", "))
                        + ".";
        return "`%s` (%s)::%n%s.%s%n"
                .formatted(
                        figure.prometheusName(), figure.kind().name().toLowerCase(Locale.ROOT), figure.help(), labels);
    }
}
