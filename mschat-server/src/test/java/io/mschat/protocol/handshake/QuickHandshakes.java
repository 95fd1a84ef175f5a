package io.mschat.protocol.handshake;

import io.mschat.protocol.crypto.DiffieHellman.KeyShare;
import io.mschat.protocol.crypto.ServerIdentity;
import io.mschat.protocol.message.HandshakeMessage;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Clock;

/**
 * Both ends of real handshakes, but with short private exponents: a twentieth of the arithmetic, for tests of what comes after. Nobody
 * can tell on the wire.
 */
public final class QuickHandshakes {

    /** Long enough that the public value is as long as any. */
    private static final int EXPONENT_BITS = 20;

    private QuickHandshakes() {}

    public static ServerHandshake server(ServerIdentity identity, SecureRandom random, Clock clock) {
        return new ServerHandshake(identity, random, () -> share(random), clock);
    }

    public static ClientHandshake client(SecureRandom random, Clock clock) {
        byte[] nonce = new byte[HandshakeMessage.NONCE_BYTES];
        random.nextBytes(nonce);
        return new ClientHandshake(nonce, share(random), clock);
    }

    private static KeyShare share(SecureRandom random) {
        return KeyShare.ofExponent(new BigInteger(EXPONENT_BITS, random).setBit(EXPONENT_BITS));
    }
}
