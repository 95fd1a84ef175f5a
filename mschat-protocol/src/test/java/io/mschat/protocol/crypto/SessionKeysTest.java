package io.mschat.protocol.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.mschat.testing.Promise;
import io.mschat.testing.Tries;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SessionKeysTest {

    private static final byte[] TRANSCRIPT = random(64, 1);
    private static final SharedSecret SECRET = new SharedSecret(random(DiffieHellman.BYTES, 2));

    /** RFC 7914, section 11: the published vectors of PBKDF2-HMAC-SHA256. They hold the loop below to the standard. */
    @ParameterizedTest
    @CsvSource({
        "passwd, salt, 1,"
                + "55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc"
                + "49ca9cccf179b645991664b39d77ef317c71b845b1e30bd509112041d3a19783",
        "Password, NaCl, 80000,"
                + "4ddcd8f60b98be21830cee5ef22701f9641a4418d04c0414aeff08876b34ab56"
                + "a1d425a1225833549adb841b51c9b3176a272bdebba1d078478f62b397f33c8d"
    })
    @Tries(Promise.PUBLIC_VECTORS)
    void independentLoopMeetsThePublishedVectors(String password, String salt, int iterations, String expected)
            throws Exception {
        byte[] key = pbkdf2("HmacSHA256", bytes(password), bytes(salt), iterations, 64);
        assertThat(HexFormat.of().formatHex(key)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 1000, 1001})
    void platformAgreesWithTheIndependentLoop(int iterations) throws Exception {
        String password = "password";
        byte[] salt = bytes("salt");
        byte[] platform = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
                .generateSecret(new PBEKeySpec(password.toCharArray(), salt, iterations, 100 * 8))
                .getEncoded();
        assertThat(platform).isEqualTo(pbkdf2("HmacSHA512", bytes(password), salt, iterations, 100));
    }

    @Test
    void keysAreTheTwoHalvesOfTheDerivation() throws Exception {
        byte[] k = pbkdf2(
                "HmacSHA512",
                bytes(new String(SECRET.toHex())),
                TRANSCRIPT,
                SessionKeys.ITERATIONS,
                2 * FernetKey.BYTES);

        SessionKeys keys = SessionKeys.derive(SECRET, TRANSCRIPT);

        assertThat(keys.clientToServer()).isEqualTo(new FernetKey(Arrays.copyOf(k, 32)));
        assertThat(keys.serverToClient()).isEqualTo(new FernetKey(Arrays.copyOfRange(k, 32, 64)));
    }

    @Test
    void directionsHaveKeysOfTheirOwn() {
        SessionKeys keys = SessionKeys.derive(SECRET, TRANSCRIPT);
        assertThat(keys.clientToServer()).isNotEqualTo(keys.serverToClient());
    }

    @Test
    void everyBitOfTheTranscriptChangesBothKeys() {
        SessionKeys keys = SessionKeys.derive(SECRET, TRANSCRIPT);
        for (int bit = 0; bit < TRANSCRIPT.length * 8; bit += 7) {
            byte[] flipped = TRANSCRIPT.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            SessionKeys others = SessionKeys.derive(SECRET, flipped);
            assertThat(others.clientToServer()).isNotEqualTo(keys.clientToServer());
            assertThat(others.serverToClient()).isNotEqualTo(keys.serverToClient());
        }
    }

    @Test
    void keysAndSecretAreNotPrinted() {
        SessionKeys keys = SessionKeys.derive(SECRET, TRANSCRIPT);
        assertThat(SECRET).hasToString("[redacted]");
        assertThat(keys.clientToServer()).hasToString("[redacted]");
        assertThat(keys).hasToString("SessionKeys[clientToServer=[redacted], serverToClient=[redacted]]");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 16, 31, 33, 64})
    void keyOfAnotherLengthIsRefused(int length) {
        assertThatIllegalArgumentException().isThrownBy(() -> new FernetKey(new byte[length]));
    }

    @Test
    void keyIsCopiedIn() {
        byte[] bytes = random(32, 3);
        FernetKey key = new FernetKey(bytes);
        bytes[0] ^= 1;
        assertThat(key).isNotEqualTo(new FernetKey(bytes)).isEqualTo(new FernetKey(random(32, 3)));
    }

    /** RFC 8018, section 5.2, as it is written there. */
    private static byte[] pbkdf2(String prf, byte[] password, byte[] salt, int iterations, int length)
            throws GeneralSecurityException {
        Mac mac = Mac.getInstance(prf);
        mac.init(new SecretKeySpec(password, prf));
        byte[] key = new byte[0];
        for (int block = 1; key.length < length; block++) {
            mac.update(salt);
            byte[] u = mac.doFinal(ByteBuffer.allocate(4).putInt(block).array());
            byte[] t = u.clone();
            for (int i = 1; i < iterations; i++) {
                u = mac.doFinal(u);
                for (int j = 0; j < t.length; j++) {
                    t[j] ^= u[j];
                }
            }
            int done = key.length;
            key = Arrays.copyOf(key, done + t.length);
            System.arraycopy(t, 0, key, done, t.length);
        }
        return Arrays.copyOf(key, length);
    }

    private static byte[] random(int length, long seed) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
