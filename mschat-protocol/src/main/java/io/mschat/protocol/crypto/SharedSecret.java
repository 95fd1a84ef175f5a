package io.mschat.protocol.crypto;

import java.security.MessageDigest;
import java.util.HexFormat;

/** The result of a Diffie-Hellman agreement. Cannot be printed; compares in constant time. */
public final class SharedSecret {

    private final byte[] value;

    SharedSecret(byte[] value) {
        this.value = value.clone();
    }

    /** Lower-case hexadecimal, two digits for each of the {@value DiffieHellman#BYTES} bytes: the password of the key derivation. */
    char[] toHex() {
        return HexFormat.of().formatHex(value).toCharArray();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SharedSecret that && MessageDigest.isEqual(value, that.value);
    }

    /** The same for all: a hash would tell something. */
    @Override
    public int hashCode() {
        return 0;
    }

    @Override
    public String toString() {
        return "[redacted]";
    }
}
