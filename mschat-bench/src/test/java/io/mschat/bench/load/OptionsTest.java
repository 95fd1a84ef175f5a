package io.mschat.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {

    private static Options parse(String line) throws Options.UsageException {
        return Options.parse(
                line.isEmpty() ? List.of() : List.of(line.split(" ", -1)),
                Set.of("FIGURE", "--clients", "--rounds", "--against"));
    }

    @Test
    void withoutFiguresAllAreMeasured() throws Exception {
        assertThat(parse("").figures()).containsExactly(LoadFigure.values());
        assertThat(parse("").clients()).isEqualTo(1_000);
        assertThat(parse("").rounds()).isEqualTo(3);
    }

    @Test
    void namedFiguresAloneAreMeasured() throws Exception {
        Options options = parse("quiet --clients 100 busy --rounds 1 --against ../old");
        assertThat(options.figures()).containsExactly(LoadFigure.BUSY, LoadFigure.QUIET);
        assertThat(options.clients()).isEqualTo(100);
        assertThat(options.rounds()).isOne();
        assertThat(options.against()).contains(Path.of("../old"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "buzy",
                "BUSY",
                "--client 5",
                "--picture x",
                "--clients",
                "--clients 0",
                "--clients many",
                "--rounds -1",
                "--against",
                "-h"
            })
    void unknownOrIncompleteOptionIsRefused(String line) {
        assertThatThrownBy(() -> parse(line)).isInstanceOf(Options.UsageException.class);
    }

    @Test
    void refusalNamesWhatThereIs() {
        assertThatThrownBy(() -> parse("buzy")).hasMessageContaining("\"buzy\"").hasMessageContaining("busy, quiet");
        assertThatThrownBy(() -> parse("--port 1")).hasMessageContaining("--against, --clients, --rounds");
    }
}
