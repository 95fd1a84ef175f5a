package io.mschat.protocol.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageIdTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "0", "_-", "0b6d8f6e-7c0e-4c3e-9c7b-2f0a4a3f1f11"})
    void idOfLettersAndDigitsIsAllowed(String id) {
        assertThat(new MessageId(id)).hasToString(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a\n", "\u00e4", "a.b", "a/b", "\u0661"})
    void otherIdIsRefused(String id) {
        assertThatIllegalArgumentException().isThrownBy(() -> new MessageId(id));
    }

    @Test
    void idHasAtMost64Characters() {
        assertThat(new MessageId("x".repeat(64)).value()).hasSize(64);
        assertThatIllegalArgumentException().isThrownBy(() -> new MessageId("x".repeat(65)));
    }

    @Test
    void bytesAreCopiedInAndOut() {
        byte[] value = {1, 2};
        Bytes bytes = Bytes.of(value);
        value[0] = 9;
        bytes.toArray()[1] = 9;
        assertThat(bytes).isEqualTo(Bytes.of(new byte[] {1, 2})).hasToString("0102");
    }
}
