package io.mschat.server.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The counters of one metric, one for each value of its label. */
final class Counters {

    private final Map<String, Counter> byValue;

    Counters(Metric figure, MeterRegistry registry) {
        byValue = figure.labelValues().stream()
                .collect(Collectors.toMap(Function.identity(), value -> figure.counter(registry, value)));
    }

    void increment(String value) {
        Counter counter = byValue.get(value);
        if (counter == null) {
            throw new IllegalArgumentException("no value of this label: " + value);
        }
        counter.increment();
    }
}
