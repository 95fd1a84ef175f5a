package io.mschat.server.account;

import java.util.Map;
import java.util.Objects;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * How passwords are kept, and what else is easily guessed: by Argon2id, 34 ms and 16 MiB each; what was hashed otherwise is still
 * read. Each hash has the way of hashing before it, in braces. Slow on purpose: for worker threads.
 */
final class PasswordHasher {

    private static final String ARGON2 = "argon2";
    private static final String BCRYPT = "bcrypt";
    private static final String FIRST_MSCHAT = "mschat1";
    private static final String PREFIX_OF_FIRST = "{" + FIRST_MSCHAT + "}";

    private final FirstMschatEncoder firstMschat;
    private final PasswordEncoder encoder;

    PasswordHasher() {
        this(Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8());
    }

    /** With other parameters for new hashes; those of an old one stand in it. */
    PasswordHasher(Argon2PasswordEncoder argon2) {
        firstMschat = new FirstMschatEncoder(argon2);
        encoder = new DelegatingPasswordEncoder(
                ARGON2, Map.of(ARGON2, argon2, BCRYPT, new BCryptPasswordEncoder(), FIRST_MSCHAT, firstMschat));
    }

    String hash(String secret) {
        return Objects.requireNonNull(encoder.encode(secret));
    }

    boolean matches(String secret, String hash) {
        return encoder.matches(secret, hash);
    }

    /** Whether the way of hashing has become better since. */
    boolean isOutdated(String hash) {
        return encoder.upgradeEncoding(hash);
    }

    /**
     * Of a password of which only the first mschat's hash is known, so that its owner can log in with it.
     *
     * @param nickname as it was there
     * @param oldHash in hexadecimal, lower case
     */
    String hashOfFirstMschat(String nickname, String oldHash) {
        return PREFIX_OF_FIRST + firstMschat.encode(nickname, oldHash);
    }

    /** Whether it was made of this one, and nobody has logged in since. */
    boolean isOfFirstMschat(String hash, String oldHash) {
        return hash.startsWith(PREFIX_OF_FIRST) && firstMschat.isOf(hash.substring(PREFIX_OF_FIRST.length()), oldHash);
    }
}
