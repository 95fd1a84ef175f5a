package io.mschat.protocol.crypto;

import java.security.MessageDigest;
import java.util.HexFormat;

/** The result of a Diffie-Hellman agreement. Its text form is redacted; compares in constant time. */
public final class SharedSecret {

    private final byte[] value;

    SharedSecret(byte[] value) {
        this.value = value.clone();
    }

    /**
     * Returns the password of the key derivation: lower-case hexadecimal, two digits for each of the
     * {@value DiffieHellman#BYTES} bytes.
     */
    char[] toHex() {
        return HexFormat.of().formatHex(value).toCharArray();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SharedSecret that && MessageDigest.isEqual(value, that.value);
    }

    /** Always 0: a hash would reveal something about the secret. */
    @Override
    public int hashCode() {
        return 0;
    }

    @Override
    public String toString() {
        return "[redacted]";
    }
}
