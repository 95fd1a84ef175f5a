package io.mschat.protocol.crypto;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * The two keys of a session, one for each direction, so that no token can be sent back to the side that sealed it.
 *
 * @param clientToServer seals the client's messages
 * @param serverToClient seals the server's messages
 */
public record SessionKeys(FernetKey clientToServer, FernetKey serverToClient) {

    /**
     * Fixed and small: the shared secret has about 125 bits of strength, to which iterations add nothing, and the
     * server computes them before the user has logged in. {@code src-docs/adr/0003-crypto-suite.adoc} has the
     * reasoning.
     */
    static final int ITERATIONS = 1000;

    /**
     * Derives the keys: PBKDF2-HMAC-SHA512 (RFC 8018, section 5.2) of the shared secret in lower-case hexadecimal,
     * salted with the transcript, 64 bytes: {@code client to server (32) || server to client (32)}.
     */
    public static SessionKeys derive(SharedSecret secret, byte[] transcript) {
        char[] password = secret.toHex();
        PBEKeySpec spec = new PBEKeySpec(password, transcript, ITERATIONS, 2 * FernetKey.BYTES * Byte.SIZE);
        try {
            byte[] keys = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
                    .generateSecret(spec)
                    .getEncoded();
            return new SessionKeys(
                    new FernetKey(Arrays.copyOfRange(keys, 0, FernetKey.BYTES)),
                    new FernetKey(Arrays.copyOfRange(keys, FernetKey.BYTES, 2 * FernetKey.BYTES)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has PBKDF2WithHmacSHA512", e);
        } finally {
            spec.clearPassword();
            Arrays.fill(password, '\0');
        }
    }
}
