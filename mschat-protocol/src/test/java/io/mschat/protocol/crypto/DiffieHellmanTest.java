package io.mschat.protocol.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mschat.protocol.HandshakeException;
import io.mschat.protocol.crypto.DiffieHellman.KeyShare;
import io.mschat.protocol.crypto.DiffieHellman.PublicValue;
import io.mschat.testing.Promise;
import io.mschat.testing.Tries;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DiffieHellmanTest {

    private static final BigInteger P = DiffieHellman.P;

    /** Two exponents whose secret begins with a zero byte, which happens once in 256 times. */
    private static final KeyShare SHORT_SECRET = share(
            "22dd806255be80ec83b6daa208679238d1309f9f8198c15d" + "6a7a0ff6f8aeb74f0f6a015d0d07348c5354d1380aaf43ac");

    private static final KeyShare OTHER = share(
            "fc3bd4be270943ddfd80f70280147ddad79e09457fa6abad" + "b60973c5e561093f01df613c32220b82dec278d9d380ce35");

    @Test
    void primeIsTheOneThatRfc7919Computes() {
        BigInteger p = power(3072)
                .subtract(power(3008))
                .add(floorOfE(2942).add(BigInteger.valueOf(2625351)).shiftLeft(64))
                .subtract(BigInteger.ONE);
        assertThat(P).isEqualTo(p);
    }

    @Test
    void primeIsSafe() {
        assertThat(P.isProbablePrime(64)).isTrue();
        assertThat(P.shiftRight(1).isProbablePrime(64)).isTrue();
    }

    @Test
    void generatorSpansTheSubgroupOfPrimeOrder() {
        assertThat(DiffieHellman.G).isEqualTo(BigInteger.TWO);
        assertThat(DiffieHellman.G.modPow(P.shiftRight(1), P)).isEqualTo(BigInteger.ONE);
    }

    static Stream<BigInteger> outOfRange() {
        return Stream.of(
                BigInteger.ZERO,
                BigInteger.ONE,
                P.subtract(BigInteger.ONE),
                P,
                P.add(BigInteger.ONE),
                P.add(BigInteger.valueOf(15)),
                power(3072).subtract(BigInteger.ONE));
    }

    @ParameterizedTest
    @MethodSource("outOfRange")
    @Tries(Promise.HOSTILE_HANDSHAKES)
    void peerValueOutsideTheGroupIsRejected(BigInteger y) {
        assertRejected(y);
    }

    static Stream<BigInteger> fewBits() {
        return IntStream.of(1, 2, 64, 1536, 3070)
                .mapToObj(DiffieHellmanTest::power)
                .flatMap(power ->
                        Stream.of(power, power.setBit(0), power.setBit(0).setBit(3)));
    }

    @ParameterizedTest
    @MethodSource("fewBits")
    @Tries(Promise.HOSTILE_HANDSHAKES)
    void peerValueOfFewerThanFourBitsIsRejected(BigInteger y) {
        assertThat(y.bitCount()).isLessThan(4);
        assertRejected(y);
    }

    @Test
    void leastAndGreatestPeerValuesAreAccepted() throws Exception {
        for (BigInteger y : new BigInteger[] {BigInteger.valueOf(15), P.subtract(BigInteger.TWO)}) {
            assertThat(new BigInteger(
                            1, PublicValue.of(bytes(y, DiffieHellman.BYTES)).toBytes()))
                    .isEqualTo(y);
        }
    }

    @Test
    void peerValueOfAnotherLengthIsRejected() {
        BigInteger y = new BigInteger(1, OTHER.publicValue().toBytes());
        for (int length : new int[] {385, 400, 768}) {
            assertThatThrownBy(() -> PublicValue.of(bytes(y, length))).isInstanceOf(HandshakeException.class);
        }
        for (int length : new int[] {0, 1, 383}) {
            byte[] cut = Arrays.copyOf(OTHER.publicValue().toBytes(), length);
            assertThatThrownBy(() -> PublicValue.of(cut)).isInstanceOf(HandshakeException.class);
        }
    }

    @Test
    void bothSidesHoldTheSameSecret() throws Exception {
        for (int i = 0; i < 20; i++) {
            KeyShare here = KeyShare.generate(new SecureRandom());
            KeyShare there = KeyShare.generate(new SecureRandom());
            assertThat(here.agree(overTheWire(there))).isEqualTo(there.agree(overTheWire(here)));
        }
    }

    @Test
    void secretIsThePowerOfBothExponents() throws Exception {
        for (KeyShare[] pair : new KeyShare[][] {{OTHER, SHORT_SECRET}, {SHORT_SECRET, OTHER}}) {
            assertThat(hex(pair[0].agree(overTheWire(pair[1])))).isEqualTo(secretByPow());
        }
    }

    @Test
    void leadingZerosOfTheSecretAreKept() throws Exception {
        String secret = hex(SHORT_SECRET.agree(overTheWire(OTHER)));
        assertThat(secret).hasSize(2 * DiffieHellman.BYTES).startsWith("00");
    }

    @Test
    void differentPeersGiveDifferentSecrets() {
        KeyShare third = KeyShare.generate(new SecureRandom());
        assertThat(OTHER.agree(SHORT_SECRET.publicValue())).isNotEqualTo(OTHER.agree(third.publicValue()));
    }

    /** 384 bits, drawn from the given randomness: 48 bytes of ones are an exponent without a gap. */
    @Test
    void exponentIsShort() {
        RepeatingRandom random = new RepeatingRandom((byte) 0xFF);
        PublicValue drawn = KeyShare.generate(random).publicValue();
        assertThat(random.asked()).isEqualTo(384 / 8);
        BigInteger exponent = power(384).subtract(BigInteger.ONE);
        assertThat(drawn.toBytes())
                .isEqualTo(KeyShare.ofExponent(exponent).publicValue().toBytes());
    }

    @Test
    void publicValueIsThePowerOfTheExponent() {
        BigInteger y = new BigInteger(1, OTHER.publicValue().toBytes());
        assertThat(y).isEqualTo(BigInteger.TWO.modPow(exponentOfOther(), P));
    }

    @Test
    void secretIsNotPrinted() {
        assertThat(SHORT_SECRET.agree(OTHER.publicValue())).hasToString("[redacted]");
        assertThat(OTHER.toString()).startsWith(KeyShare.class.getName() + "@");
    }

    private static void assertRejected(BigInteger y) {
        assertThatThrownBy(() -> PublicValue.of(bytes(y, DiffieHellman.BYTES))).isInstanceOf(HandshakeException.class);
    }

    private static PublicValue overTheWire(KeyShare share) throws HandshakeException {
        return PublicValue.of(share.publicValue().toBytes());
    }

    private static String secretByPow() {
        BigInteger z = new BigInteger(1, SHORT_SECRET.publicValue().toBytes()).modPow(exponentOfOther(), P);
        return "%0768x".formatted(z);
    }

    private static BigInteger exponentOfOther() {
        return new BigInteger(
                "fc3bd4be270943ddfd80f70280147ddad79e09457fa6abad" + "b60973c5e561093f01df613c32220b82dec278d9d380ce35",
                16);
    }

    private static String hex(SharedSecret secret) {
        return new String(secret.toHex());
    }

    private static KeyShare share(String exponent) {
        return KeyShare.ofExponent(new BigInteger(exponent, 16));
    }

    private static BigInteger power(int exponent) {
        return BigInteger.ONE.shiftLeft(exponent);
    }

    private static byte[] bytes(BigInteger value, int length) {
        byte[] bytes = new byte[length];
        byte[] shortest = value.toByteArray();
        int sign = shortest[0] == 0 ? 1 : 0;
        System.arraycopy(shortest, sign, bytes, length - (shortest.length - sign), shortest.length - sign);
        return bytes;
    }

    /** floor(2^bits * e), by e = 1/0! + 1/1! + 1/2! + ... with 128 bits to spare. */
    private static BigInteger floorOfE(int bits) {
        BigInteger term = power(bits + 128);
        BigInteger sum = BigInteger.ZERO;
        for (int k = 1; term.signum() > 0; k++) {
            sum = sum.add(term);
            term = term.divide(BigInteger.valueOf(k));
        }
        return sum.shiftRight(128);
    }
}
