package io.mschat.protocol.handshake;

import io.mschat.protocol.message.Bytes;
import io.mschat.protocol.message.HandshakeMessage.ClientHello;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The hash of what both ends have sent:
 * {@code T = SHA-512( "mschat/1 handshake" || 0 || nonce_C || dh_C || nonce_S || dh_S || identity )}. All fields have
 * fixed lengths. It is the salt of the keys, and the server signs it, so no byte can be changed unnoticed.
 */
final class Transcript {

    private static final byte[] HASH_LABEL = "mschat/1 handshake\0".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] SIGNATURE_LABEL = "mschat/1 server\0".getBytes(StandardCharsets.US_ASCII);

    private final byte[] hash;

    private Transcript(byte[] hash) {
        this.hash = hash;
    }

    static Transcript of(ClientHello client, Bytes serverNonce, Bytes serverDh, Bytes identity) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-512");
            digest.update(HASH_LABEL);
            digest.update(client.nonce().toArray());
            digest.update(client.dh().toArray());
            digest.update(serverNonce.toArray());
            digest.update(serverDh.toArray());
            digest.update(identity.toArray());
            return new Transcript(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-512", e);
        }
    }

    /** T, 64 bytes: the salt of the key derivation. */
    byte[] hash() {
        return hash.clone();
    }

    /** What the server signs: {@code "mschat/1 server" || 0 || T}. */
    byte[] toSign() {
        byte[] message = new byte[SIGNATURE_LABEL.length + hash.length];
        System.arraycopy(SIGNATURE_LABEL, 0, message, 0, SIGNATURE_LABEL.length);
        System.arraycopy(hash, 0, message, SIGNATURE_LABEL.length, hash.length);
        return message;
    }
}
