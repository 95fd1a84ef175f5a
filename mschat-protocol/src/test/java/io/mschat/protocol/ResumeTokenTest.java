package io.mschat.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResumeTokenTest {

    private static final String SECRET = "_-" + "a".repeat(40) + "0";

    private final ResumeToken token = new ResumeToken(SECRET);

    @Test
    void tokenIsNotPrinted() {
        assertThat(token).hasToString("[redacted]");
    }

    @Test
    void hashCodeTellsNothing() {
        assertThat(token).hasSameHashCodeAs(new ResumeToken("A".repeat(43)));
    }

    @Test
    void sameTokenIsEqual() {
        assertThat(token).isEqualTo(new ResumeToken(SECRET)).isNotEqualTo(new ResumeToken("A".repeat(43)));
        assertThat(token.reveal()).isEqualTo(SECRET);
    }

    @Test
    void randomBytesMakeAToken() {
        byte[] bytes = new byte[ResumeToken.BYTES];
        for (int last = 0; last < 256; last++) {
            bytes[ResumeToken.BYTES - 1] = (byte) last;
            String text = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
            assertThat(new ResumeToken(text).reveal()).isEqualTo(text);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "t0ken",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB", // stray bits
                "+AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n"
            })
    void otherTextIsRefusedWithoutQuotingIt(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ResumeToken(text))
                .withMessage("expected 32 bytes of unpadded base64url in a resume token");
    }
}
