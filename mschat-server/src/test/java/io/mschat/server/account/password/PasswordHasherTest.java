package io.mschat.server.account.password;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/** With the parameters that servers have. */
class PasswordHasherTest {

    private final PasswordHasher hashes = new PasswordHasher();

    @Test
    void passwordIsKeptByArgon2idOver16MebibytesInTwoPasses() {
        String hash = hashes.hash("correct horse");
        assertThat(hash).startsWith("{argon2}$argon2id$v=19$m=16384,t=2,p=1$");
        assertThat(hashes.hash("correct horse")).as("with a salt of its own").isNotEqualTo(hash);
        assertThat(hashes.matches("correct horse", hash)).isTrue();
        assertThat(hashes.matches("Correct horse", hash)).isFalse();
        assertThat(hashes.isOutdated(hash)).isFalse();
    }

    @Test
    void olderAndWeakerHashesAreReadAndOutdated() {
        String bcrypt = "{bcrypt}" + new BCryptPasswordEncoder().encode("correct horse");
        String weak = new QuickHashes().passwordHasherMadeQuick().hash("correct horse");
        for (String hash : new String[] {bcrypt, weak}) {
            assertThat(hashes.matches("correct horse", hash)).as(hash).isTrue();
            assertThat(hashes.matches("battery staple", hash)).as(hash).isFalse();
            assertThat(hashes.isOutdated(hash)).as(hash).isTrue();
        }
    }
}
