package io.mschat.server.account.password;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.Secret;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/** With the parameters that servers have. */
class PasswordHasherTest {

    private static final Secret PASSWORD = new Secret("correct horse");

    private final PasswordHasher hashes = new PasswordHasher();

    @Test
    void passwordIsKeptByArgon2idOver16MebibytesInTwoPasses() {
        String hash = hashes.hash(PASSWORD);
        assertThat(hash).startsWith("{argon2}$argon2id$v=19$m=16384,t=2,p=1$");
        assertThat(hashes.hash(PASSWORD)).as("with a salt of its own").isNotEqualTo(hash);
        assertThat(hashes.matches(PASSWORD, hash)).isTrue();
        assertThat(hashes.matches(new Secret("Correct horse"), hash)).isFalse();
        assertThat(hashes.isOutdated(hash)).isFalse();
    }

    @Test
    void olderAndWeakerHashesAreReadAndOutdated() {
        String bcrypt = "{bcrypt}" + new BCryptPasswordEncoder().encode(PASSWORD.reveal());
        String weak = new QuickHashes().passwordHasherMadeQuick().hash(PASSWORD);
        for (String hash : new String[] {bcrypt, weak}) {
            assertThat(hashes.matches(PASSWORD, hash)).as(hash).isTrue();
            assertThat(hashes.matches(new Secret("battery staple"), hash))
                    .as(hash)
                    .isFalse();
            assertThat(hashes.isOutdated(hash)).as(hash).isTrue();
        }
    }
}
