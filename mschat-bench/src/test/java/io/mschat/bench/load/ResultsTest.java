package io.mschat.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.bench.load.Results.Row;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResultsTest {

    private static final Row CPU = new Row("CPU", "us");

    private final Results results = new Results(List.of("this", "other"));

    @Test
    void roundsOfEachAreKeptApart() {
        for (double amount : new double[] {1, 3, 2}) {
            results.add("this", List.of(new Value("CPU", "us", amount)));
            results.add("other", List.of(new Value("CPU", "us", 10 * amount)));
        }
        assertThat(results.of(CPU, "this")).contains(new Spread(2, 1, 3));
        assertThat(results.of(CPU, "other")).contains(new Spread(20, 10, 30));
    }

    @Test
    void missingMeasurementIsADash() {
        results.add("this", List.of(new Value("CPU", "us", 1)));
        assertThat(results.of(CPU, "other")).isEmpty();
        assertThat(results.toString()).contains("CPU, us").containsPattern("1\\.00 +-\n");
    }
}
