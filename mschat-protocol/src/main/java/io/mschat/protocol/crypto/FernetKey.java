package io.mschat.protocol.crypto;

import java.security.MessageDigest;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * A Fernet key: {@code signing key (16) || encryption key (16)}. Its text form is redacted; compares in constant time.
 */
public final class FernetKey {

    /** Length in bytes. */
    public static final int BYTES = 16 + 16;

    private final byte[] value;

    /**
     * Creates a key from a copy of the bytes.
     *
     * @throws IllegalArgumentException unless there are exactly {@value #BYTES} bytes
     */
    public FernetKey(byte[] value) {
        if (value.length != BYTES) {
            throw new IllegalArgumentException("expected a key of " + BYTES + " bytes but was " + value.length);
        }
        this.value = value.clone();
    }

    SecretKey signingKey() {
        return new SecretKeySpec(value, 0, 16, "HmacSHA256");
    }

    SecretKey encryptionKey() {
        return new SecretKeySpec(value, 16, 16, "AES");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FernetKey that && MessageDigest.isEqual(value, that.value);
    }

    /** Always 0: a hash would reveal something about the key. */
    @Override
    public int hashCode() {
        return 0;
    }

    @Override
    public String toString() {
        return "[redacted]";
    }
}
