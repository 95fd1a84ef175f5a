package io.mschat.server.schedule;

import io.mschat.protocol.StreamId;
import io.mschat.server.account.AccountUpkeep;
import io.mschat.server.chat.log.LogEntry;
import io.mschat.server.chat.log.MessageLog;
import io.mschat.server.config.HistoryProperties;
import io.mschat.server.config.ServerProperties;
import io.mschat.server.outage.Failures;
import io.mschat.server.startup.ServerClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Deletes expired data every ten minutes. */
@Component
final class Housekeeping {

    private static final Logger log = LoggerFactory.getLogger(Housekeeping.class);

    private static final Failures failures = new Failures("housekeeping put off");

    private static final Duration LONG_SILENCE = Duration.ofDays(30);

    private final AccountUpkeep accounts;
    private final MessageLog chatLog;
    private final HistoryProperties history;
    private final LongSupplier nanoClock;
    private final long begin;

    Housekeeping(
            AccountUpkeep accounts,
            MessageLog chatLog,
            ServerProperties properties,
            Clock clock,
            LongSupplier nanoClock) {
        this.accounts = accounts;
        this.chatLog = chatLog;
        this.history = properties.history();
        this.nanoClock = nanoClock;
        this.begin = nanoClock.getAsLong() + delay(clock).toNanos();
    }

    /**
     * Returns how long to wait before anything is deleted. After a long time without messages the clock may be wrong,
     * and the operator gets time to correct it.
     */
    private Duration delay(Clock clock) {
        Optional<Instant> last = chatLog.before(StreamId.LOBBY, Long.MAX_VALUE, 1).stream()
                .map(LogEntry::at)
                .findFirst();
        if (last.isEmpty() || last.get().plus(LONG_SILENCE).isAfter(clock.instant())) {
            return Duration.ZERO;
        }
        log.info(
                "is this machine's clock right? what is old is deleted in {} hours, and nothing was said since {}",
                ServerClock.DOUBT.toHours(),
                last.get());
        return ServerClock.DOUBT;
    }

    @Scheduled(initialDelay = 1, fixedDelay = 10, timeUnit = TimeUnit.MINUTES)
    void sweep() {
        if (nanoClock.getAsLong() - begin < 0) {
            return;
        }
        try {
            accounts.sweep();
            chatLog.forget(history.age(), history.lines());
        } catch (DataAccessException | TransactionException e) {
            failures.failed(e);
        }
    }
}
