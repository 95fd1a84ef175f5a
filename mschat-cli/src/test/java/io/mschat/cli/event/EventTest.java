package io.mschat.cli.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.client.text.SafeText;
import io.mschat.testing.Promise;
import io.mschat.testing.Tries;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class EventTest {

    private static final Instant AT = Instant.parse("2026-08-01T12:00:01.250Z");

    @Test
    void fieldsKeepTheirOrderAndWhatIsNotThereIsLeftOut() {
        assertThat(Event.of("said", AT)
                        .with("from", "Bob")
                        .with("id", null)
                        .withFlag("history", false)
                        .with("offset", 7)
                        .withFlag("own", true)
                        .line()
                        .toString())
                .isEqualTo(
                        "{\"type\":\"said\",\"at\":\"2026-08-01T12:00:01.250Z\",\"from\":\"Bob\",\"offset\":7,\"own\":true}");
    }

    @ParameterizedTest
    @MethodSource("io.mschat.client.text.Payloads#all")
    @Tries(Promise.TERMINAL_SAFETY)
    void noPayloadReachesATerminalRawAndEachMeansWhatItWas(String payload) {
        String line = Event.of("said", AT).with("text", payload).line().toString();
        assertThat(SafeText.of(line).toString()).isEqualTo(line);
        assertThat(new JsonMapper().readTree(line).get("text").asString()).isEqualTo(payload);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Zo\u00eb \u4f60\u597d \ud83d\udc4d", "e\u0301"})
    void lettersStayReadable(String text) {
        assertThat(Event.of("said", AT).with("text", text).line().toString()).contains(text);
    }
}
