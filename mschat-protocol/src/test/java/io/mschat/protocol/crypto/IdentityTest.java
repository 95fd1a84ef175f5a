package io.mschat.protocol.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.mschat.testing.Promise;
import io.mschat.testing.Tries;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link ServerIdentity} signs, {@link IdentityKey} verifies. */
class IdentityTest {

    private static final HexFormat HEX = HexFormat.of();

    /** The order of the base point, L (RFC 8032, section 5.1). */
    private static final BigInteger L =
            BigInteger.ONE.shiftLeft(252).add(new BigInteger("27742317777372353535851937790883648493"));

    private final ServerIdentity identity = ServerIdentity.generate(new SecureRandom());
    private final byte[] message = {1, 2, 3};
    private final byte[] signature = identity.sign(message);

    /** The vectors of RFC 8032, section 7.1. */
    enum Rfc8032 {
        TEST_1(
                "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
                "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
                "",
                "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46b"
                        + "d25bf5f0595bbe24655141438e7a100b"),
        TEST_2(
                "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
                "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
                "72",
                "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c"
                        + "387b2eaeb4302aeeb00d291612bb0c00"),
        TEST_3(
                "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
                "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
                "af82",
                "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc659"
                        + "4a7c15e9716ed28dc027beceea1ec40a"),
        TEST_SHA_ABC(
                "833fe62409237b9d62ec77587520911e9a759cec1d19755b7da901b96dca3d42",
                "ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf",
                "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd"
                        + "454d4423643ce80e2a9ac94fa54ca49f",
                "dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b58909351fc9ac90b3ecfdfbc7c66431e030"
                        + "3dca179c138ac17ad9bef1177331a704");

        final byte[] seed;
        final byte[] publicKey;
        final byte[] message;
        final byte[] signature;

        Rfc8032(String seed, String publicKey, String message, String signature) {
            this.seed = HEX.parseHex(seed);
            this.publicKey = HEX.parseHex(publicKey);
            this.message = HEX.parseHex(message);
            this.signature = HEX.parseHex(signature);
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tries(Promise.PUBLIC_VECTORS)
    void publishedSignatureIsMade(Rfc8032 vector) throws Exception {
        ServerIdentity signer = ServerIdentity.of(pair(vector));
        assertThat(signer.publicKey().toRaw()).isEqualTo(vector.publicKey);
        assertThat(signer.sign(vector.message)).isEqualTo(vector.signature);
    }

    @ParameterizedTest
    @EnumSource
    @Tries(Promise.PUBLIC_VECTORS)
    void publishedSignatureIsVerified(Rfc8032 vector) {
        IdentityKey key = IdentityKey.ofRaw(vector.publicKey);
        assertThat(key.verifies(vector.signature, vector.message)).isTrue();
        assertThat(key.verifies(vector.signature, Arrays.copyOf(vector.message, vector.message.length + 1)))
                .isFalse();
    }

    @Test
    @Tries(Promise.HOSTILE_HANDSHAKES)
    void everyFlippedBitOfTheSignatureIsRefused() {
        for (int bit = 0; bit < signature.length * 8; bit++) {
            assertThat(identity.publicKey().verifies(flipped(signature, bit), message))
                    .isFalse();
        }
    }

    @Test
    @Tries(Promise.HOSTILE_HANDSHAKES)
    void everyFlippedBitOfTheKeyIsRefused() {
        byte[] raw = identity.publicKey().toRaw();
        for (int bit = 0; bit < raw.length * 8; bit++) {
            assertThat(IdentityKey.ofRaw(flipped(raw, bit)).verifies(signature, message))
                    .isFalse();
        }
    }

    @Test
    void signatureOfAnotherLengthIsRefused() {
        for (int length = 0; length < 130; length++) {
            if (length != signature.length) {
                assertThat(identity.publicKey().verifies(Arrays.copyOf(signature, length), message))
                        .isFalse();
            }
        }
    }

    /** S + L satisfies the equation as S does: accepting it would give every signature a twin. */
    @Test
    @Tries(Promise.HOSTILE_HANDSHAKES)
    void signatureWithAnUnreducedScalarIsRefused() {
        BigInteger s = new BigInteger(1, reversed(Arrays.copyOfRange(signature, 32, 64)));
        for (int times = 1; s.add(L.multiply(BigInteger.valueOf(times))).bitLength() <= 256; times++) {
            byte[] twin = signature.clone();
            byte[] unreduced = HEX.parseHex("%064x".formatted(s.add(L.multiply(BigInteger.valueOf(times)))));
            System.arraycopy(reversed(unreduced), 0, twin, 32, 32);
            assertThat(identity.publicKey().verifies(twin, message)).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0000000000000000000000000000000000000000000000000000000000000000",
                "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
                "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "0200000000000000000000000000000000000000000000000000000000000000"
            })
    void bytesThatAreNoKeyVerifyNothing(String raw) {
        IdentityKey key = IdentityKey.ofRaw(HEX.parseHex(raw));
        assertThat(key.verifies(signature, message)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 31, 33, 44})
    void keyOfAnotherLengthIsRefused(int length) {
        assertThatIllegalArgumentException().isThrownBy(() -> IdentityKey.ofRaw(new byte[length]));
    }

    @Test
    void keptPairIsTheSameIdentity() {
        assertThat(ServerIdentity.of(identity.keyPair()).publicKey()).isEqualTo(identity.publicKey());
    }

    @Test
    void mismatchedPairIsRefused() {
        KeyPair mine = identity.keyPair();
        KeyPair other = ServerIdentity.generate(new SecureRandom()).keyPair();
        assertRefused(new KeyPair(other.getPublic(), mine.getPrivate()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ed448", "X25519", "X448", "RSA", "EC"})
    void pairOfAnotherAlgorithmIsRefused(String algorithm) throws Exception {
        KeyPair mine = identity.keyPair();
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        if (algorithm.equals("RSA")) {
            generator.initialize(1024); // Its usual primes take seconds to find.
        }
        KeyPair other = generator.generateKeyPair();
        assertRefused(other);
        assertRefused(new KeyPair(mine.getPublic(), other.getPrivate()));
        assertRefused(new KeyPair(other.getPublic(), mine.getPrivate()));
    }

    @Test
    void identitiesAreEqualByTheirKey() {
        IdentityKey key = IdentityKey.ofRaw(Rfc8032.TEST_1.publicKey);
        IdentityKey other = IdentityKey.ofRaw(Rfc8032.TEST_2.publicKey);
        assertThat(key)
                .isEqualTo(IdentityKey.ofRaw(Rfc8032.TEST_1.publicKey))
                .hasSameHashCodeAs(IdentityKey.ofRaw(Rfc8032.TEST_1.publicKey))
                .isNotEqualTo(other)
                .doesNotHaveSameHashCodeAs(other);
    }

    @Test
    void newIdentityIsDrawnFromTheGivenRandomness() {
        IdentityKey drawn =
                ServerIdentity.generate(new RepeatingRandom((byte) 1)).publicKey();
        assertThat(ServerIdentity.generate(new RepeatingRandom((byte) 1)).publicKey())
                .isEqualTo(drawn);
        assertThat(ServerIdentity.generate(new RepeatingRandom((byte) 2)).publicKey())
                .isNotEqualTo(drawn);
    }

    @Test
    void privateKeyIsNotPrinted() {
        assertThat(identity.toString())
                .contains("[redacted", identity.publicKey().fingerprint().text())
                .doesNotContain(HEX.formatHex(identity.keyPair().getPrivate().getEncoded(), 16, 48))
                .doesNotContain(Base64.getEncoder()
                        .encodeToString(identity.keyPair().getPrivate().getEncoded()));
    }

    private static void assertRefused(KeyPair pair) {
        assertThatIllegalArgumentException().isThrownBy(() -> ServerIdentity.of(pair));
    }

    /** RFC 8410, sections 4 and 7: the DER forms of both keys. */
    private static KeyPair pair(Rfc8032 vector) throws GeneralSecurityException {
        String seed = HEX.formatHex(vector.seed);
        String publicKey = HEX.formatHex(vector.publicKey);
        KeyFactory factory = KeyFactory.getInstance("Ed25519");
        return new KeyPair(
                factory.generatePublic(new X509EncodedKeySpec(HEX.parseHex("302a300506032b6570032100" + publicKey))),
                factory.generatePrivate(
                        new PKCS8EncodedKeySpec(HEX.parseHex("302e020100300506032b657004220420" + seed))));
    }

    private static byte[] flipped(byte[] bytes, int bit) {
        byte[] flipped = bytes.clone();
        flipped[bit / 8] ^= (byte) (1 << bit % 8);
        return flipped;
    }

    private static byte[] reversed(byte[] bytes) {
        byte[] reversed = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            reversed[i] = bytes[bytes.length - 1 - i];
        }
        return reversed;
    }
}
