package io.mschat.bench.crowd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SequenceCheckTest {

    private final SequenceCheck check = new SequenceCheck(new int[] {0, 7});

    private void hear(int sender, int... numbers) {
        for (int number : numbers) {
            check.heard(new Mark(sender, number, 0));
        }
    }

    @Test
    void everyMessageOfEachSenderOnceAndInOrderIsComplete() {
        hear(0, 0, 1);
        hear(1, 7, 8, 9);
        hear(0, 2);
        assertThat(check.isComplete(new int[] {3, 10})).isTrue();
    }

    @Test
    void messageNotHeardAtTheEndIsMissing() {
        hear(0, 0, 1);
        assertThat(check.isComplete(new int[] {2, 8})).isFalse();
        assertThat(check.isComplete(new int[] {3, 7})).isFalse();
    }

    @Test
    void lostMessageIsNoticed() {
        hear(0, 0);
        assertThatThrownBy(() -> hear(0, 2)).isInstanceOf(BenchFailure.class).hasMessageContaining("lost");
    }

    @Test
    void doubledMessageIsNoticed() {
        hear(0, 0, 1);
        assertThatThrownBy(() -> hear(0, 1)).isInstanceOf(BenchFailure.class).hasMessageContaining("doubled");
    }

    @Test
    void messageFromBeforeTheJoinIsRefused() {
        assertThatThrownBy(() -> hear(1, 6)).isInstanceOf(BenchFailure.class);
    }

    @Test
    void messageOfSomebodyWhoSaysNothingIsNoticed() {
        assertThatThrownBy(() -> hear(2, 0)).isInstanceOf(BenchFailure.class);
    }
}
