package io.mschat.protocol.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ByteOrderMarkTest {

    @Test
    void onlyTheFirstOneIsAMark() {
        assertThat(ByteOrderMark.removedFrom("\uFEFFa\uFEFF")).isEqualTo("a\uFEFF");
        assertThat(ByteOrderMark.removedFrom("a\uFEFF")).isEqualTo("a\uFEFF");
        assertThat(ByteOrderMark.removedFrom(List.of("\uFEFFa", "\uFEFFb"))).containsExactly("a", "\uFEFFb");
        assertThat(ByteOrderMark.removedFrom(List.of())).isEmpty();
    }
}
