package io.mschat.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DonutTest {

    private static List<String> rows(Duration time, int columns, int rows) {
        return List.of(new Donut().frame(time, columns, rows).toString().split("\n", -1));
    }

    @ParameterizedTest
    @CsvSource({"39,11", "40,20", "79,23", "199,49", "79,11", "39,60", "500,200"})
    void donutFitsTheWindowWithoutTouchingItsEdgesAtAnyTime(int columns, int rows) {
        for (int second = 0; second < 20; second++) {
            List<String> picture = rows(Duration.ofSeconds(second), columns, rows);
            assertThat(picture).hasSize(rows).allMatch(row -> row.length() <= columns);
            assertThat(String.join("", picture)).containsPattern("[%#@]");
        }
    }

    @Test
    void nothingOfTheDonutIsCutOff() {
        for (int tenth = 0; tenth < 200; tenth++) {
            List<String> picture = rows(Duration.ofMillis(100 * tenth), 79, 79);
            assertThat(picture.subList(0, 18)).allMatch(String::isEmpty);
            assertThat(picture.subList(61, 79)).allMatch(String::isEmpty);
        }
    }

    @Test
    void donutHasAHole() {
        String middle = rows(Duration.ZERO, 79, 23).get(11);
        assertThat(middle.strip()).contains("   ");
    }

    @Test
    void donutHasNoGaps() {
        for (String row : rows(Duration.ZERO, 199, 49)) {
            // Dough, perhaps a hole, dough.
            assertThat(row.strip().split(" +").length).isLessThanOrEqualTo(2);
        }
    }

    @Test
    void donutTurns() {
        assertThat(rows(Duration.ZERO, 79, 23)).isNotEqualTo(rows(Duration.ofMillis(100), 79, 23));
    }

    @ParameterizedTest
    @CsvSource({"38,40", "80,10", "1,1", "0,0"})
    void windowThatIsTooSmallIsTold(int columns, int rows) {
        assertThat(rows(Duration.ZERO, columns, rows))
                .containsExactly("This window is too small for a donut: it needs 40 columns and 12 rows.");
    }
}
