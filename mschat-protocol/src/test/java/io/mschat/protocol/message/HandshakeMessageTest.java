package io.mschat.protocol.message;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.mschat.protocol.message.HandshakeMessage.ClientHello;
import io.mschat.protocol.message.HandshakeMessage.ServerHello;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HandshakeMessageTest {

    private static Bytes bytes(int length) {
        return Bytes.of(new byte[length]);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 1})
    void fieldOfAnotherLengthIsRefused(int more) {
        assertRefused("nonce", () -> new ClientHello(1, bytes(32 + more), bytes(384)));
        assertRefused("dh", () -> new ClientHello(1, bytes(32), bytes(384 + more)));
        assertRefused("nonce", () -> new ServerHello(1, bytes(32 + more), bytes(384), bytes(32), bytes(64)));
        assertRefused("dh", () -> new ServerHello(1, bytes(32), bytes(384 + more), bytes(32), bytes(64)));
        assertRefused("identity", () -> new ServerHello(1, bytes(32), bytes(384), bytes(32 + more), bytes(64)));
        assertRefused("signature", () -> new ServerHello(1, bytes(32), bytes(384), bytes(32), bytes(64 + more)));
    }

    private static void assertRefused(String field, Runnable hello) {
        assertThatIllegalArgumentException().isThrownBy(hello::run).withMessageContaining(" in " + field + " ");
    }
}
