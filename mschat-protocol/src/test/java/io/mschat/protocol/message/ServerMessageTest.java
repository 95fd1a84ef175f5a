package io.mschat.protocol.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.CloseReason;
import io.mschat.protocol.ErrorCode;
import io.mschat.protocol.message.ServerMessage.Bye;
import io.mschat.protocol.message.ServerMessage.Refused;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerMessageTest {

    /** Whoever waits that long waits long enough. */
    @ParameterizedTest
    @CsvSource({"PT0S, PT0S", "PT0.000000001S, PT1S", "PT1S, PT1S", "PT1.5S, PT2S"})
    void timeToWaitIsRoundedUpToSeconds(Duration wait, Duration told) {
        assertThat(Refused.of(null, ErrorCode.FLOODING, wait).retryAfter()).isEqualTo(told);
        assertThat(Bye.of(CloseReason.RATE_LIMITED, "Wait.", wait).retryAfter()).isEqualTo(told);
    }

    @Test
    void retryAfterIsNullWhenNoTimeIsGiven() {
        assertThat(Refused.of(null, ErrorCode.MUTED, null).retryAfter()).isNull();
        assertThat(Bye.of(CloseReason.KICKED, "Go.", null).retryAfter()).isNull();
    }
}
