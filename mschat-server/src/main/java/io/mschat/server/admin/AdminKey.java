package io.mschat.server.admin;

import io.mschat.protocol.crypto.Fernet;
import io.mschat.protocol.crypto.FernetKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret that the server shares with its administrators, by a file. Its text form is redacted; compares in constant
 * time.
 *
 * <p>The key encrypts nothing itself. Each line of a conversation is encrypted under a key of its own, derived from
 * this key, the kind of the line and the line before it:
 *
 * <pre>HMAC-SHA256(key, kind || " " || line before)</pre>
 *
 * so that no line is valid in another place, another conversation or another direction.
 */
final class AdminKey {

    private static final int BYTES = 32;
    private static final String HMAC = "HmacSHA256";

    private final byte[] value;

    private AdminKey(byte[] value) {
        this.value = value;
    }

    static AdminKey generate(SecureRandom random) {
        byte[] value = new byte[BYTES];
        random.nextBytes(value);
        return new AdminKey(value);
    }

    /**
     * Parses a key.
     *
     * @throws IllegalArgumentException unless the text is what {@link #reveal} returns
     */
    static AdminKey parse(String text) {
        byte[] value = Base64.getUrlDecoder().decode(text);
        if (value.length != BYTES) {
            throw new IllegalArgumentException("expected a key of " + BYTES + " bytes but was " + value.length);
        }
        return new AdminKey(value);
    }

    /** Returns the secret as text. Only for writing it to its file. */
    String reveal() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(value);
    }

    /** Returns the cipher for the one line of this kind that may follow that line. */
    Fernet after(String line, LineKind kind) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(value, HMAC));
            return new Fernet(new FernetKey(mac.doFinal((kind.label() + " " + line).getBytes(StandardCharsets.UTF_8))));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + HMAC, e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AdminKey that && MessageDigest.isEqual(value, that.value);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(value);
    }

    @Override
    public String toString() {
        return "[redacted]";
    }
}
