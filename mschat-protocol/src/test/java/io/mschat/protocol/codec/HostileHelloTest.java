package io.mschat.protocol.codec;

import static io.mschat.protocol.codec.Refusals.assertMalformed;
import static io.mschat.protocol.codec.Refusals.refusalOf;
import static io.mschat.testing.Utf8.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.Examples;
import io.mschat.testing.Promise;
import io.mschat.testing.Tries;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is not exactly a hello is refused: one with a nonce that is none, or of the other side. */
@Tries(Promise.FUZZING)
class HostileHelloTest {

    @ParameterizedTest
    @ValueSource(strings = {"=", "==", " ", "\\n", "+", "/"})
    void nonceInAnotherEncodingIsRefused(String more) {
        String nonce = "A".repeat(43);
        assertThat(refusalOf(() -> MessageCodec.decodeClientHello(hello(nonce))))
                .isNull();
        assertMalformed(() -> MessageCodec.decodeClientHello(hello(nonce + more)));
        assertMalformed(() -> MessageCodec.decodeClientHello(hello(nonce.substring(more.length()) + more)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"B", "C", "D"})
    void nonceWithStrayBitsIsRefused(String last) {
        assertMalformed(() -> MessageCodec.decodeClientHello(hello("A".repeat(42) + last)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 31, 33, 64})
    void nonceOfAnotherLengthIsRefused(int length) {
        String nonce = Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[length]);
        assertMalformed(() -> MessageCodec.decodeClientHello(hello(nonce)));
    }

    @Test
    void helloOfTheOtherSideIsRefused() {
        byte[] client = Examples.json(Examples.HANDSHAKE.get(0));
        byte[] server = Examples.json(Examples.HANDSHAKE.get(1));
        assertMalformed(() -> MessageCodec.decodeServerHello(client));
        assertMalformed(() -> MessageCodec.decodeClientHello(server));
    }

    private static byte[] hello(String nonce) {
        return bytes(
                "{\"type\":\"hello\",\"version\":1,\"nonce\":\"" + nonce + "\",\"dh\":\"" + "A".repeat(512) + "\"}");
    }
}
