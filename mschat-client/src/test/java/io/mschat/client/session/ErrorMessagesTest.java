package io.mschat.client.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.CloseReason;
import io.mschat.protocol.ErrorCode;
import io.mschat.protocol.message.ServerMessage.Refused;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ErrorMessagesTest {

    @ParameterizedTest
    @EnumSource
    void refusalWithoutATextIsTheCodesSentence(ErrorCode code) {
        assertThat(ErrorMessages.sentence(new Refused(null, code, " ", null))).hasToString(code.sentence());
    }

    @Test
    void adviceToTryAgainIsGivenOnce() {
        assertThat(ErrorMessages.withAdvice(ErrorCode.VERIFICATION_FAILED.sentence(), Duration.ofMinutes(10)))
                .hasToString("No mail with the code came in time. Try again in 10 minutes.");
        assertThat(ErrorMessages.withAdvice(CloseReason.DRAINING.sentence(), Duration.ofSeconds(5)))
                .hasToString("The server is shutting down. Try again in 5 seconds.");
    }

    @Test
    void muteEndsAndIsNotTriedAgain() {
        assertThat(refusal(ErrorCode.MUTED, "You are muted by an admin: spamming.", Duration.ofMinutes(9)))
                .isEqualTo("You are muted by an admin: spamming. It ends in 9 minutes.");
        assertThat(refusal(ErrorCode.MUTED, "You are muted by an admin: spamming.", null))
                .isEqualTo("You are muted by an admin: spamming.");
    }

    @Test
    void exactTimeReplacesAVagueOne() {
        assertThat(refusal(ErrorCode.FLOODING, ErrorCode.FLOODING.sentence(), Duration.ofSeconds(30)))
                .isEqualTo("You send too fast. Try again in 30 seconds.");
        assertThat(refusal(ErrorCode.THROTTLED, ErrorCode.THROTTLED.sentence(), Duration.ofMinutes(3)))
                .isEqualTo("Too many attempts. Try again in 3 minutes.");
        assertThat(ErrorMessages.withAdvice(CloseReason.OVERLOADED.sentence(), Duration.ofSeconds(5)))
                .hasToString("The server is busy. Try again in 5 seconds.");
    }

    @Test
    void banIsToldWithItsReasonAndItsEnd() {
        assertThat(refusal(ErrorCode.BANNED, "You are banned by an admin: spamming.", Duration.ofDays(7)))
                .isEqualTo("You are banned by an admin: spamming. Try again in 7 days.");
    }

    @Test
    void textsOfSeveralLinesStayIndented() {
        assertThat(refusal(ErrorCode.MUTED, "You are muted.\nAsk an admin.", Duration.ofMinutes(9)))
                .isEqualTo("You are muted.\n    Ask an admin. It ends in 9 minutes.");
    }

    private static String refusal(ErrorCode code, String text, @Nullable Duration retryAfter) {
        return ErrorMessages.sentence(new Refused(null, code, text, retryAfter)).toString();
    }
}
