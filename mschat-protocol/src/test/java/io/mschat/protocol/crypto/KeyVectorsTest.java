package io.mschat.protocol.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.ProtocolDocument;
import io.mschat.protocol.crypto.DiffieHellman.KeyShare;
import io.mschat.testing.Promise;
import io.mschat.testing.Tries;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The published vectors of {@code src-docs/protocol.adoc}, as far as they are keys; the frames are in {@code HandshakeVectorsTest}. */
@Tries(Promise.PUBLIC_VECTORS)
class KeyVectorsTest {

    private final Map<String, String> vectors = ProtocolDocument.vectors();

    @Test
    void groupIsThePublishedOne() {
        assertThat(ProtocolDocument.prime()).isEqualTo(DiffieHellman.P);
    }

    @Test
    void publicValuesFollowFromTheExponents() {
        assertThat(share("client").publicValue().toBytes()).isEqualTo(bytes("client_dh"));
        assertThat(share("server").publicValue().toBytes()).isEqualTo(bytes("server_dh"));
    }

    @Test
    void bothSidesAgreeOnThePublishedSecret() {
        SharedSecret ofClient = share("client").agree(share("server").publicValue());
        SharedSecret ofServer = share("server").agree(share("client").publicValue());
        assertThat(new String(ofClient.toHex())).isEqualTo(vectors.get("z")).startsWith("00");
        assertThat(ofServer).isEqualTo(ofClient);
    }

    @Test
    void keysFollowFromSecretAndTranscript() {
        SessionKeys keys = SessionKeys.derive(new SharedSecret(bytes("z")), bytes("t"));
        byte[] k = bytes("k");
        assertThat(keys.clientToServer())
                .isEqualTo(new FernetKey(bytes("c2s")))
                .isEqualTo(new FernetKey(Arrays.copyOf(k, 32)));
        assertThat(keys.serverToClient())
                .isEqualTo(new FernetKey(bytes("s2c")))
                .isEqualTo(new FernetKey(Arrays.copyOfRange(k, 32, 64)));
    }

    private KeyShare share(String side) {
        return KeyShare.ofExponent(new BigInteger(vectors.get(side + "_exponent"), 16));
    }

    private byte[] bytes(String name) {
        return HexFormat.of().parseHex(vectors.get(name));
    }
}
