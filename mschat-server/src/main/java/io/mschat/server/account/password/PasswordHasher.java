package io.mschat.server.account.password;

import io.mschat.protocol.Secret;
import java.util.Map;
import java.util.Objects;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Hashes passwords and other secrets that are easily guessed, with Argon2id: 34 ms and 16 MiB each. Hashes of older
 * kinds can still be checked. Each hash begins with the name of its algorithm in braces. Slow on purpose: call it on
 * worker threads.
 */
public final class PasswordHasher {

    private static final String ARGON2 = "argon2";
    private static final String BCRYPT = "bcrypt";
    private static final String FIRST_MSCHAT = "mschat1";
    private static final String PREFIX_OF_FIRST = "{" + FIRST_MSCHAT + "}";

    private final LegacyPasswordEncoder firstMschat;
    private final PasswordEncoder encoder;

    PasswordHasher() {
        this(Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8());
    }

    /** Makes a hasher with other parameters for new hashes. A stored hash contains its own. */
    PasswordHasher(Argon2PasswordEncoder argon2) {
        firstMschat = new LegacyPasswordEncoder(argon2);
        encoder = new DelegatingPasswordEncoder(
                ARGON2, Map.of(ARGON2, argon2, BCRYPT, new BCryptPasswordEncoder(), FIRST_MSCHAT, firstMschat));
    }

    public String hash(Secret secret) {
        return Objects.requireNonNull(encoder.encode(secret.reveal()));
    }

    /** Whether this is the secret of a hash; a damaged hash is that of none. */
    public boolean matches(Secret secret, String hash) {
        try {
            return encoder.matches(secret.reveal(), hash);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return false;
        }
    }

    /** Whether the hash was made with an older algorithm or weaker parameters than new ones. */
    public boolean isOutdated(String hash) {
        return encoder.upgradeEncoding(hash);
    }

    /**
     * Returns the hash to store for a password that is known only as the first mschat's hash, so that its owner can log
     * in with it.
     *
     * @param nickname the name in the first mschat
     * @param oldHash in hexadecimal, lower case
     */
    public String wrapLegacyHash(String nickname, String oldHash) {
        return PREFIX_OF_FIRST + firstMschat.encode(nickname, oldHash);
    }

    /** Whether the hash was made from this hash of the first mschat, and the owner has not logged in since. */
    public boolean isLegacyHash(String hash, String oldHash) {
        return hash.startsWith(PREFIX_OF_FIRST) && firstMschat.isOf(hash.substring(PREFIX_OF_FIRST.length()), oldHash);
    }
}
