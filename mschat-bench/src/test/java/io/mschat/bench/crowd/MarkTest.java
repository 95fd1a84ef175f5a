package io.mschat.bench.crowd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MarkTest {

    private static Mark find(String message) {
        byte[] bytes = message.getBytes(StandardCharsets.US_ASCII);
        return Mark.find(bytes, 0, bytes.length);
    }

    private static String text(Mark mark) {
        return new String(mark.toText(), StandardCharsets.US_ASCII);
    }

    @Test
    void markIsFoundInWhateverSurroundsIt() {
        Mark mark = new Mark(4_999, 87_654_321, 987_654_321_012L);
        assertThat(find(text(mark))).isEqualTo(mark);
        assertThat(find("{\"text\":\"" + text(mark) + "\",\"id\":\"1\"}")).isEqualTo(mark);
        assertThat(mark.toText()).hasSize(Mark.LENGTH);
    }

    @Test
    void messageWithoutAMarkIsNoneOfOurs() {
        assertThatThrownBy(() -> find("hello")).isInstanceOf(BenchFailure.class);
        assertThatThrownBy(() -> find(text(new Mark(1, 2, 3)).substring(0, 20))).isInstanceOf(BenchFailure.class);
    }

    @Test
    void changedMarkIsNoticed() {
        assertThatThrownBy(() -> find(text(new Mark(1, 2, 3)).replaceFirst("0", "?")))
                .isInstanceOf(BenchFailure.class);
    }
}
