package io.mschat.server.account.password;

import io.mschat.server.account.AccountConfiguration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/**
 * The server's way of hashing with a hundredth of its work, where the hash itself is not what is tested. Beside
 * {@link AccountConfiguration}. No {@code @Configuration}, so that no server finds it.
 */
public final class QuickHashes {

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int KIBIBYTES = 128;

    /** Looks only once whether a hash is of a password: an old one, of a database of a test, takes as long as it ever did. */
    private static final class Quick extends Argon2PasswordEncoder {
        private static final Map<List<String>, Boolean> known = new ConcurrentHashMap<>();

        Quick() {
            super(SALT_BYTES, HASH_BYTES, 1, KIBIBYTES, 1);
        }

        @Override
        protected boolean matchesNonNull(String password, String hash) {
            return known.computeIfAbsent(List.of(password, hash), any -> super.matchesNonNull(password, hash));
        }
    }

    @Bean
    @Primary
    PasswordHasher passwordHasherMadeQuick() {
        return new PasswordHasher(new Quick());
    }
}
