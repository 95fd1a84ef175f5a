package io.mschat.server.account;

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

    @Bean
    @Primary
    SlowHashes slowHashesMadeQuick() {
        return new SlowHashes(new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, 1, KIBIBYTES, 1));
    }
}
