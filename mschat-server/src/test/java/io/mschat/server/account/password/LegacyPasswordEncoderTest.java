package io.mschat.server.account.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

class LegacyPasswordEncoderTest {

    private static final String STEVES = "4658c33e9ecbf4e8f8c44cd4146467c7778f3d91bd945ee1f67e295ee6112eb6";

    private final LegacyPasswordEncoder encoder =
            new LegacyPasswordEncoder(Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8());

    /** Computed by a script of a few lines in another language. */
    @ParameterizedTest
    @CsvSource({
        "Steve,hunter22," + STEVES,
        "Zoë_1,pässwörd €,21825444c1056678989b8ab89513f40db44cf209169aaefe5357d49fa02aedd8"
    })
    void oldHashIsTheFirstMschats(String nickname, String password, String hash) {
        assertThat(LegacyPasswordEncoder.oldHash(nickname, password)).isEqualTo(hash);
    }

    @Test
    void onlyTheOldPasswordMatchesWhatIsKeptOfIt() {
        String stored = encoder.encode("Steve", STEVES);
        assertThat(encoder.matches("hunter22", stored)).isTrue();
        assertThat(encoder.matches("hunter23", stored)).isFalse();
        assertThat(encoder.matches("hunter22", encoder.encode("Stevie", STEVES)))
                .isFalse();
    }

    /** Whoever steals the database must not get what is guessed a hundred thousand times faster. */
    @Test
    void oldHashItselfIsNotKept() {
        assertThat(encoder.encode("Steve", STEVES)).doesNotContain(STEVES).contains("argon2id");
        assertThat(encoder.matches(STEVES, encoder.encode("Steve", STEVES))).isFalse();
    }

    @Test
    void nobodyGetsANewPasswordOfThisKind() {
        assertThatThrownBy(() -> encoder.encode("secret words")).isInstanceOf(UnsupportedOperationException.class);
    }
}
