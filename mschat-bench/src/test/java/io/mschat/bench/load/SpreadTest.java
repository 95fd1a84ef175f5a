package io.mschat.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpreadTest {

    @Test
    void medianIsTheMiddleValue() {
        assertThat(Spread.of(List.of(9.0, 1.0, 2.0))).isEqualTo(new Spread(2, 1, 9));
        assertThat(Spread.of(List.of(5.0))).isEqualTo(new Spread(5, 5, 5));
    }

    @Test
    void medianOfAnEvenNumberIsTheMeanOfTheMiddleTwo() {
        assertThat(Spread.of(List.of(10.0, 1.0, 2.0, 4.0))).isEqualTo(new Spread(3, 1, 10));
    }

    @Test
    void spreadIsShownWithThreeDigits() {
        assertThat(new Spread(3.018, 2.9, 12.34)).hasToString("3.02 (2.90 to 12.3)");
        assertThat(new Spread(560_123.4, 560_123.4, 560_123.4)).hasToString("560,123");
    }
}
