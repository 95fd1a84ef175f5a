package io.mschat.protocol.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ByteOrderMarkTest {

    @Test
    void byteOrderMarkIsRemovedOnlyAtTheBeginning() {
        assertThat(ByteOrderMark.removedFrom("\uFEFFa\uFEFF")).isEqualTo("a\uFEFF");
        assertThat(ByteOrderMark.removedFrom("a\uFEFF")).isEqualTo("a\uFEFF");
        assertThat(ByteOrderMark.removedFrom(List.of("\uFEFFa", "\uFEFFb"))).containsExactly("a", "\uFEFFb");
        assertThat(ByteOrderMark.removedFrom(List.of())).isEmpty();
        assertThat(ByteOrderMark.removedFrom("\uFEFFa\uFEFF".getBytes(StandardCharsets.UTF_8)))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("a\uFEFF");
        assertThat(ByteOrderMark.removedFrom(new byte[] {(byte) 0xEF, (byte) 0xBB}))
                .hasSize(2);
    }
}
