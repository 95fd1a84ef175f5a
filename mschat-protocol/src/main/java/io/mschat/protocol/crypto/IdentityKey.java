package io.mschat.protocol.crypto;

import io.mschat.protocol.Fingerprint;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/** The public key of a server's identity, with which clients check signatures. Any thread may use it. */
public final class IdentityKey {

    /** Length of the raw key, in bytes (RFC 8032, section 5.1.5). */
    public static final int BYTES = 32;

    /** The bytes before a raw Ed25519 key in its DER form (RFC 8410, section 4). */
    private static final byte[] DER_HEAD = HexFormat.of().parseHex("302a300506032b6570032100");

    private final byte[] raw;

    private IdentityKey(byte[] raw) {
        this.raw = raw;
    }

    /**
     * Creates a key from a copy of the bytes.
     *
     * @throws IllegalArgumentException unless there are exactly {@value #BYTES} bytes
     */
    public static IdentityKey ofRaw(byte[] raw) {
        if (raw.length != BYTES) {
            throw new IllegalArgumentException("expected an identity of " + BYTES + " bytes but was " + raw.length);
        }
        return new IdentityKey(raw.clone());
    }

    static IdentityKey of(PublicKey key) {
        byte[] der = key.getEncoded();
        return ofRaw(Arrays.copyOfRange(der, DER_HEAD.length, der.length));
    }

    /** Whether the owner of this identity signed the message. False also if the key or the signature is invalid. */
    public boolean verifies(byte[] signature, byte[] message) {
        try {
            byte[] der = Arrays.copyOf(DER_HEAD, DER_HEAD.length + BYTES);
            System.arraycopy(raw, 0, der, DER_HEAD.length, BYTES);
            Signature verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(der)));
            verifier.update(message);
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    public byte[] toRaw() {
        return raw.clone();
    }

    public Fingerprint fingerprint() {
        return Fingerprint.ofKey(raw);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof IdentityKey that && Arrays.equals(raw, that.raw);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(raw);
    }

    @Override
    public String toString() {
        return fingerprint().text();
    }
}
