package io.mschat.protocol.codec;

import static io.mschat.protocol.codec.Refusals.assertMalformed;
import static io.mschat.testing.Utf8.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.Examples;
import io.mschat.testing.Promise;
import io.mschat.testing.Tries;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is secret in a message is neither printed with it nor quoted when it is refused. */
class SecretsInMessagesTest {

    /** The word stands wherever a careless decoder might quote it from. */
    @ParameterizedTest
    @Tries(Promise.FUZZING)
    @ValueSource(
            strings = {
                "{\"type\":\"login\",\"nick\":\"a\",\"password\":hunter2}",
                "{\"type\":\"login\",\"nick\":\"a\",\"password\":\"hunter2\",\"more\":1}",
                "{\"type\":\"login\",\"nick\":\"a\",\"password\":\"hunter2\",\"password\":\"hunter2\"}",
                "{\"type\":\"login\",\"nick\":\"a\",\"password\":[\"hunter2\"]}",
                "{\"type\":\"login\",\"nick\":\"a\",\"password\":{\"hunter2\":1}}",
                "{\"type\":\"login\",\"nick\":7,\"password\":\"hunter2\"}",
                "{\"type\":\"login\",\"nick\":\"a\",\"password\":\"hunter2\\uD800\"}",
                "{\"type\":\"login\",\"nick\":\"a\",\"password\":\"hunter2\\q\"}",
                "{\"type\":\"login\",\"nick\":\"a\",\"password\":\"hunter2",
                "{\"type\":\"login\",\"nick\":\"a\",\"hunter2\":1,\"hunter2\":1}",
                "{\"type\":\"hunter2\"}",
                "{\"type\":\"login\",\"hunter2\":\"a\"}",
                "hunter2",
                "{\"type\":\"delete\",\"email\":\"a\",\"password\":\"hunter2\"}",
                "{\"type\":\"passwd\",\"id\":\"m\",\"current\":\"hunter2\",\"wanted\":7}",
                "{\"type\":\"passwd\",\"id\":\"m m\",\"current\":\"a\",\"wanted\":\"hunter2\"}",
                "{\"type\":\"resume\",\"token\":\"hunter2\",\"positions\":[]}"
            })
    void refusalNeverQuotesTheInput(String json) {
        Throwable refusal = assertMalformed(() -> MessageCodec.decodeClientMessage(bytes(json)));
        for (Throwable cause = refusal; cause != null; cause = cause.getCause()) {
            assertThat(cause.toString()).doesNotContain("hunter2");
        }
    }

    @Test
    @Tries(Promise.FUZZING)
    void tooLongPasswordIsRefusedWithoutQuotingIt() {
        String json = "{\"type\":\"login\",\"nick\":\"a\",\"password\":\"" + "hunter2".repeat(40) + "\"}";
        assertThat(assertMalformed(() -> MessageCodec.decodeClientMessage(bytes(json))))
                .hasNoCause()
                .hasMessage("not a well-formed login");
    }

    @Test
    void secretAndMailAddressAreNotPrintedWithTheirMessage() {
        assertThat(Examples.CLIENT.toString())
                .contains(
                        "Register[nick=anna, email=[redacted], password=[redacted]]",
                        "Delete[email=[redacted]]",
                        "line=[redacted]")
                .doesNotContain("correct horse", "battery staple", "t0ken", "anna@example.org");
        assertThat(Examples.SERVER.toString()).contains("[redacted]").doesNotContain("t0ken", "123456");
    }
}
