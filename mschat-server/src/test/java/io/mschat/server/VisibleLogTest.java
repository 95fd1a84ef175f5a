package io.mschat.server;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import io.mschat.testing.Promise;
import io.mschat.testing.Tries;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@Tries(Promise.LOGS)
class VisibleLogTest {

    private static final String HOSTILE = "a\r\nb\u001b[31m\u009b31m\u0085\u2028\u2029\u202ec\u200b\u007f";

    private final Logger logger = new LoggerContext().getLogger("test");

    private LoggingEvent event(@Nullable Throwable failure) {
        return new LoggingEvent("test", logger, Level.INFO, "heard {}", failure, new Object[] {HOSTILE});
    }

    @Test
    void messageIsOneLineOfWhatCanBeSeen() {
        assertThat(new VisibleLog.Message().convert(event(null)))
                .isEqualTo("heard a\u240d\u240ab\u241b[31m<U+009B>31m<U+0085><U+2028><U+2029><U+202E>c<U+200B>\u2421");
    }

    @Test
    void failureHasLinesAndNothingElseThatATerminalObeys() {
        VisibleLog.Failure converter = new VisibleLog.Failure();
        converter.start();
        assertThat(converter.convert(event(new IOException(HOSTILE))).lines())
                .hasSizeGreaterThan(2)
                .allSatisfy(line -> assertThat(line)
                        .doesNotContain("\r", "\u001b", "\u009b", "\u0085", "\u2028", "\u2029", "\u202e", "\u200b"));
    }
}
