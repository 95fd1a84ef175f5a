package io.mschat.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerificationCodeTest {

    private final VerificationCode code = new VerificationCode("012345");

    @Test
    void codeIsNotPrinted() {
        assertThat(code).hasToString("[redacted]");
    }

    @Test
    void hashCodeTellsNothing() {
        assertThat(code).hasSameHashCodeAs(new VerificationCode("999999"));
    }

    @Test
    void sameCodeIsEqual() {
        assertThat(code).isEqualTo(new VerificationCode("012345")).isNotEqualTo(new VerificationCode("012346"));
        assertThat(code.reveal()).isEqualTo("012345");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "12345", "1234567", "12345a", " 12345", "123456\n", "-12345", "\u0661\u0662\u0663456"})
    void otherTextIsRefusedWithoutQuotingIt(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new VerificationCode(text))
                .withMessage("expected 6 digits in a verification code");
    }
}
