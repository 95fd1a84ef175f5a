package io.mschat.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class PasswordTest {

    private final Password password = new Password("hunter2");

    @Test
    void passwordIsNotPrinted() {
        assertThat(password).hasToString("[redacted]");
    }

    @Test
    void hashCodeTellsNothing() {
        assertThat(password).hasSameHashCodeAs(new Password("other"));
    }

    @Test
    void samePasswordIsEqual() {
        assertThat(password).isEqualTo(new Password("hunter2")).isNotEqualTo(new Password("hunter3"));
        assertThat(password.reveal()).isEqualTo("hunter2");
    }

    @Test
    void newPasswordIsTooShortUnderEightCodePoints() {
        String astral = "\uD83D\uDE00";
        assertThat(new Password("1234567").isTooShort()).isTrue();
        assertThat(new Password("12345678").isTooShort()).isFalse();
        assertThat(new Password(astral.repeat(7)).isTooShort()).isTrue();
        assertThat(new Password(astral.repeat(8)).isTooShort()).isFalse();
        assertThat(new Password("e\u0301".repeat(7)).isTooShort()).isTrue();
        assertThat(new Password("e\u0301".repeat(8)).isTooShort()).isFalse();
    }

    @Test
    void whatWasTypedIsAPasswordUnlessItIsTooLong() {
        assertThat(Password.from(new Secret("x".repeat(256)))).contains(new Password("x".repeat(256)));
        assertThat(Password.from(new Secret("x".repeat(257)))).isEmpty();
        assertThat(Password.from(new Secret("")).orElseThrow().isEmpty()).isTrue();
        assertThat(password.isEmpty()).isFalse();
    }

    @Test
    void secretThatIsNoPasswordYetIsNotPrintedEither() {
        Secret typed = new Secret("hunter2");
        assertThat(typed).hasToString("[redacted]").isNotEqualTo(password).isEqualTo(new Secret("hunter2"));
        assertThat(typed).isNotEqualTo(new Secret("hunter3"));
    }

    @Test
    void tooLongPasswordIsRefusedWithoutQuotingIt() {
        assertThat(new Password("x".repeat(256)).reveal()).hasSize(256);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Password("x".repeat(257)))
                .withMessage("a password has at most 256 characters but had 257");
    }
}
