package io.mschat.protocol.crypto;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECKey;
import java.security.spec.NamedParameterSpec;

/**
 * The identity of a server: a long-lived Ed25519 key pair (RFC 8032) that signs every handshake. The server decides
 * where it is stored. Its text form has the public key only. Any thread may use it.
 */
public final class ServerIdentity {

    private final KeyPair pair;
    private final IdentityKey publicKey;

    private ServerIdentity(KeyPair pair) {
        this.pair = pair;
        this.publicKey = IdentityKey.of(pair.getPublic());
    }

    public static ServerIdentity generate(SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
            generator.initialize(255, random);
            return new ServerIdentity(generator.generateKeyPair());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform since 15 has Ed25519", e);
        }
    }

    /**
     * Creates an identity from a key pair.
     *
     * @throws IllegalArgumentException if the two keys are not halves of one Ed25519 pair
     */
    public static ServerIdentity of(KeyPair pair) {
        if (!isEd25519(pair.getPrivate()) || !isEd25519(pair.getPublic())) {
            throw new IllegalArgumentException("expected an Ed25519 key pair");
        }
        ServerIdentity identity = new ServerIdentity(pair);
        byte[] probe = {1};
        if (!identity.publicKey.verifies(identity.sign(probe), probe)) {
            throw new IllegalArgumentException("the private and the public key are not of one pair");
        }
        return identity;
    }

    private static boolean isEd25519(Key key) {
        return key instanceof EdECKey curve && curve.getParams().getName().equals(NamedParameterSpec.ED25519.getName());
    }

    /** Signs a message: 64 bytes. */
    public byte[] sign(byte[] message) {
        try {
            Signature signer = Signature.getInstance("Ed25519");
            signer.initSign(pair.getPrivate());
            signer.update(message);
            return signer.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("signing " + message.length + " bytes with Ed25519 failed", e);
        }
    }

    public IdentityKey publicKey() {
        return publicKey;
    }

    /** Both keys, for storing them. */
    public KeyPair keyPair() {
        return pair;
    }

    @Override
    public String toString() {
        return "[redacted, public key " + publicKey + "]";
    }
}
