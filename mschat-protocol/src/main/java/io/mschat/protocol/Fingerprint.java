package io.mschat.protocol;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The fingerprint of a server's key, which users compare to recognize the server: {@code SHA256:} and the unpadded
 * base64 of the SHA-256 of its Ed25519 public key, the form OpenSSH uses.
 *
 * @param text the fingerprint as it is shown
 */
public record Fingerprint(String text) {

    private static final Pattern SHAPE = Pattern.compile("SHA256:[A-Za-z0-9+/]{43}");

    public Fingerprint {
        if (!SHAPE.matcher(text).matches()) {
            throw new IllegalArgumentException("expected SHA256: and 43 base64 characters but was: " + text);
        }
    }

    /** Returns the fingerprint of a raw Ed25519 public key (RFC 8032, section 5.1.5: 32 bytes). */
    public static Fingerprint ofKey(byte[] publicKey) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(publicKey);
            return new Fingerprint(
                    "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(hash));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Parses a fingerprint as typed or pasted, ignoring white space around it. Empty if it is invalid. */
    public static Optional<Fingerprint> parse(String typed) {
        String text = typed.strip();
        return SHAPE.matcher(text).matches() ? Optional.of(new Fingerprint(text)) : Optional.empty();
    }

    @Override
    public String toString() {
        return text;
    }
}
