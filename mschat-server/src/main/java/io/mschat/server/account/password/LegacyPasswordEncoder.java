package io.mschat.server.account.password;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Encodes passwords in the form of the first mschat, for accounts whose owners have not logged in since the import. The
 * client of the first mschat hashed {@code nickname$password} with SHA-256, 100,000 times, each round over the
 * hexadecimal text of the one before. Its server hashed the result 100,000 times more and added no salt. Such a hash is
 * quickly guessed, so it is stored hashed once more by another encoder: {@code base64url(nickname) . hash}.
 */
final class LegacyPasswordEncoder implements PasswordEncoder {

    private static final int ROUNDS = 200_000;

    private final PasswordEncoder around;

    LegacyPasswordEncoder(PasswordEncoder around) {
        this.around = around;
    }

    /**
     * Returns the text to store for a hash of the first mschat.
     *
     * @param oldHash in hexadecimal, lower case
     */
    String encode(String nickname, String oldHash) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(nickname.getBytes(StandardCharsets.UTF_8)) + "."
                + around.encode(oldHash);
    }

    @Override
    public boolean matches(@Nullable CharSequence password, @Nullable String stored) {
        if (password == null || stored == null) {
            return false;
        }
        String nickname = stored.substring(0, stored.indexOf('.'));
        return isOf(
                stored, oldHash(new String(Base64.getUrlDecoder().decode(nickname), StandardCharsets.UTF_8), password));
    }

    /** Whether a stored text was made from this hash of the first mschat. */
    boolean isOf(String stored, String oldHash) {
        return around.matches(oldHash, stored.substring(stored.indexOf('.') + 1));
    }

    static String oldHash(String nickname, CharSequence password) {
        MessageDigest sha256 = sha256();
        String hash = nickname + "$" + password;
        for (int i = 0; i < ROUNDS; i++) {
            hash = HexFormat.of().formatHex(sha256.digest(hash.getBytes(StandardCharsets.UTF_8)));
        }
        return hash;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Always throws: new passwords are not encoded in this form. */
    @Override
    public String encode(@Nullable CharSequence password) {
        throw new UnsupportedOperationException("the first mschat's way of hashing is for old passwords only");
    }
}
