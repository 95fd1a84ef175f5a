package io.mschat.protocol.crypto;

import io.mschat.protocol.HandshakeException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.SecureRandom;
import javax.crypto.KeyAgreement;
import javax.crypto.spec.DHPrivateKeySpec;
import javax.crypto.spec.DHPublicKeySpec;

/**
 * Diffie-Hellman in the group ffdhe3072 (RFC 7919, appendix A.2), generator 2. The group is never read from the wire.
 */
public final class DiffieHellman {

    /** Length of a public value and of a shared secret, in bytes: padded with zeros on the left. */
    public static final int BYTES = 3072 / 8;

    /** The prime p; (p - 1) / 2 is prime too. */
    static final BigInteger P = new BigInteger(
            "FFFFFFFFFFFFFFFFADF85458A2BB4A9AAFDC5620273D3CF1D8B9C583CE2D3695"
                    + "A9E13641146433FBCC939DCE249B3EF97D2FE363630C75D8F681B202AEC4617A"
                    + "D3DF1ED5D5FD65612433F51F5F066ED0856365553DED1AF3B557135E7F57C935"
                    + "984F0C70E0E68B77E2A689DAF3EFE8721DF158A136ADE73530ACCA4F483A797A"
                    + "BC0AB182B324FB61D108A94BB2C8E3FBB96ADAB760D7F4681D4F42A3DE394DF4"
                    + "AE56EDE76372BB190B07A7C8EE0A6D709E02FCE1CDF7E2ECC03404CD28342F61"
                    + "9172FE9CE98583FF8E4F1232EEF28183C3FE3B1B4C6FAD733BB5FCBC2EC22005"
                    + "C58EF1837D1683B2C6F34A26C1B2EFFA886B4238611FCFDCDE355B3B6519035B"
                    + "BC34F4DEF99C023861B46FC9D6E6C9077AD91D2691F7F7EE598CB0FAC186D91C"
                    + "AEFE130985139270B4130C93BC437944F4FD4452E2D74DD364F2E21E71F54BFF"
                    + "5CAE82AB9C9DF69EE86D2BC522363A0DABC521979B0DEADA1DBF9A42D5C4484E"
                    + "0ABCD06BFA53DDEF3C1B20EE3FD59D7C25E41D2B66C62E37FFFFFFFFFFFFFFFF",
            16);

    static final BigInteger G = BigInteger.TWO;

    /**
     * Bits of a private exponent: three times the group's strength of about 125. Set explicitly, because the JDK would
     * take 1024 for a group it does not know by name, and be three times slower.
     */
    private static final int EXPONENT_BITS = 384;

    /** Fewer one bits than this make a public value that no honest peer draws (0 and 1 among them, and 2, which is g). */
    private static final int MIN_ONE_BITS = 4;

    private DiffieHellman() {}

    /** The value that one side sends: a number that has been checked to lie in the group's range. */
    public static final class PublicValue {

        private final BigInteger y;

        private PublicValue(BigInteger y) {
            this.y = y;
        }

        /**
         * Parses the peer's value.
         *
         * @param bytes big-endian, exactly {@value DiffieHellman#BYTES}
         * @throws HandshakeException unless 1 &lt; y &lt; p - 1 and at least four of its bits are set
         */
        public static PublicValue of(byte[] bytes) throws HandshakeException {
            BigInteger y = new BigInteger(1, bytes);
            boolean inRange = y.bitCount() >= MIN_ONE_BITS && y.compareTo(P.subtract(BigInteger.ONE)) < 0;
            if (bytes.length != BYTES || !inRange) {
                throw new HandshakeException("the Diffie-Hellman public value is out of range");
            }
            return new PublicValue(y);
        }

        /** Big-endian, {@value DiffieHellman#BYTES} bytes. */
        public byte[] toBytes() {
            return padded(y);
        }
    }

    /** A key pair for one connection. */
    public static final class KeyShare {

        private final PrivateKey privateKey;
        private final PublicValue publicValue;

        private KeyShare(PrivateKey privateKey, BigInteger y) {
            this.privateKey = privateKey;
            this.publicValue = new PublicValue(y);
        }

        /** Generates a new key pair. About a millisecond of arithmetic. */
        public static KeyShare generate(SecureRandom random) {
            return ofExponent(new BigInteger(EXPONENT_BITS, random));
        }

        /** Returns the key pair of a given private exponent, such as one of the published test vectors. */
        public static KeyShare ofExponent(BigInteger x) {
            try {
                PrivateKey key = KeyFactory.getInstance("DH").generatePrivate(new DHPrivateKeySpec(x, P, G));
                return new KeyShare(key, G.modPow(x, P));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every Java platform has DH with a 3072 bit group", e);
            }
        }

        public PublicValue publicValue() {
            return publicValue;
        }

        /** Returns the secret shared with the owner of the other value. About a millisecond of arithmetic. */
        public SharedSecret agree(PublicValue peer) {
            try {
                KeyAgreement agreement = KeyAgreement.getInstance("DH");
                agreement.init(privateKey);
                agreement.doPhase(KeyFactory.getInstance("DH").generatePublic(new DHPublicKeySpec(peer.y, P, G)), true);
                return new SharedSecret(padded(new BigInteger(1, agreement.generateSecret())));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("agreement on a value that was found in range failed", e);
            }
        }
    }

    /**
     * Pads a number with zeros on the left. Both ends must hash the same bytes, and a raw secret is shorter once in 256
     * times.
     */
    private static byte[] padded(BigInteger value) {
        byte[] bytes = value.toByteArray();
        byte[] padded = new byte[BYTES];
        int length = Math.min(bytes.length, BYTES);
        System.arraycopy(bytes, bytes.length - length, padded, BYTES - length, length);
        return padded;
    }
}
