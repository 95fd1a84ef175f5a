package io.mschat.server.outage;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class OutageTest {

    private static final class ToldException extends RuntimeException implements AlreadyReported {
        private static final long serialVersionUID = 1;
    }

    private final Logger logger = (Logger) LoggerFactory.getLogger("io.mschat.server.outage");
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Outage outage = new Outage("the kettle", "nobody has tea");

    @BeforeEach
    void listen() {
        // A server that another test has started has set another.
        logger.setLevel(Level.INFO);
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(log);
        logger.setLevel(null);
    }

    /** What an operator reads who has not asked for more. */
    private List<String> lines() {
        return log.list.stream()
                .filter(event -> event.getLevel().isGreaterOrEqual(Level.INFO))
                .peek(event -> assertThat(event.getThrowableProxy()).isNull())
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    @Test
    void beginningAndEndAreToldOnceInALineEach() {
        outage.over();
        assertThat(outage.isLasting()).isFalse();
        outage.failed(new IllegalStateException("wrapped", new SQLException("no water", new Exception("hole"))));
        outage.failed(new IllegalStateException("something else"));
        assertThat(outage.isLasting()).isTrue();
        outage.over();
        outage.over();
        assertThat(outage.isLasting()).isFalse();
        assertThat(lines())
                .containsExactly(
                        "the kettle does not work: nobody has tea until it does."
                                + " cause=java.sql.SQLException: no water",
                        "the kettle works again");
    }

    @Test
    void failureReportedElsewhereIsNotReportedTwice() {
        outage.failed(new IllegalStateException(new ToldException()));
        assertThat(outage.isLasting()).isTrue();
        outage.over();
        new Failures("no tea").failed(new ToldException());
        assertThat(lines()).isEmpty();
    }

    @Test
    void repeatedFailureIsReportedOnceAMinuteWithItsCount() {
        AtomicLong nanos = new AtomicLong();
        Failures failures = new Failures("no tea", nanos::get);
        failures.failed(new IllegalStateException("empty"));
        failures.failed(new IllegalStateException("still empty"));
        nanos.set(Duration.ofMinutes(1).toNanos());
        failures.failed(new IllegalStateException("empty for long"));
        assertThat(lines())
                .containsExactly(
                        "no tea times=1 cause=java.lang.IllegalStateException: empty",
                        "no tea times=2 cause=java.lang.IllegalStateException: empty for long");
    }
}
