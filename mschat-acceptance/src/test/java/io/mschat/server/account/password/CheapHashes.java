package io.mschat.server.account.password;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/**
 * The server's way of hashing with a hundredth of its work, for servers inside a test's JVM: each start makes two hashes. No
 * {@code @Configuration}, so that no server finds it by itself.
 */
public final class CheapHashes {

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int KIBIBYTES = 128;

    @Bean
    @Primary
    PasswordHasher cheapHashes() {
        return new PasswordHasher(new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, 1, KIBIBYTES, 1));
    }
}
