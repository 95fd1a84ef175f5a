package io.mschat.cli.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.CloseReason;
import io.mschat.protocol.ErrorCode;
import io.mschat.protocol.message.ServerMessage.Refused;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AdviceTest {

    @ParameterizedTest
    @EnumSource
    void refusalWithoutATextIsTheCodesSentence(ErrorCode code) {
        assertThat(Refusals.sentence(new Refused(null, code, " ", null))).hasToString(code.sentence());
    }

    @Test
    void adviceToTryAgainIsGivenOnce() {
        assertThat(Advice.of(ErrorCode.VERIFICATION_FAILED.sentence(), Duration.ofMinutes(10)))
                .hasToString("No mail with the code came in time. Try again in 10 minutes.");
        assertThat(Advice.of(CloseReason.DRAINING.sentence(), Duration.ofSeconds(5)))
                .hasToString("The server is shutting down. Try again in 5 seconds.");
    }
}
