package io.mschat.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CountTextTest {

    @Test
    void unitIsSingularForOneAlone() {
        assertThat(CountText.of(1, "line")).isEqualTo("1 line");
        assertThat(CountText.of(0, "line")).isEqualTo("0 lines");
        assertThat(CountText.grouped(1, "message")).isEqualTo("1 message");
        assertThat(CountText.grouped(0, "message")).isEqualTo("0 messages");
    }

    @Test
    void thousandsOfALargeNumberAreGrouped() {
        assertThat(CountText.grouped(1_204, "message")).isEqualTo("1,204 messages");
    }
}
