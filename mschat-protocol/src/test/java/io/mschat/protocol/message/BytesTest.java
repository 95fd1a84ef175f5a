package io.mschat.protocol.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BytesTest {

    private static final byte[] SOME = {1, 2, (byte) 0xFF};

    @Test
    void bytesAreWhatTheyWereMadeOf() {
        assertThat(Bytes.of(SOME).toArray()).isEqualTo(SOME);
        assertThat(Bytes.of(SOME).length()).isEqualTo(3);
        assertThat(Bytes.of(SOME)).hasToString("0102ff");
    }

    @Test
    void bytesAreEqualByTheirContents() {
        Bytes others = Bytes.of(new byte[] {1, 2, 3});
        assertThat(Bytes.of(SOME))
                .isEqualTo(Bytes.of(SOME))
                .hasSameHashCodeAs(Bytes.of(SOME))
                .isNotEqualTo(others)
                .doesNotHaveSameHashCodeAs(others);
    }

    @Test
    void bytesCannotBeChangedFromOutside() {
        byte[] given = SOME.clone();
        Bytes bytes = Bytes.of(given);
        given[0] = 9;
        bytes.toArray()[1] = 9;
        assertThat(bytes.toArray()).isEqualTo(SOME);
    }
}
