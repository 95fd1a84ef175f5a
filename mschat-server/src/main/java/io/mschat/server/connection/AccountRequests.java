package io.mschat.server.connection;

import io.mschat.protocol.ErrorCode;
import io.mschat.protocol.message.ServerMessage.Refused;
import io.mschat.server.connection.limit.FloodGate;
import io.mschat.server.outage.Failures;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the requests about accounts that a client makes before it has joined, one at a time, each on a worker, so that
 * the transport's thread goes on.
 */
final class AccountRequests {

    private static final Logger log = LoggerFactory.getLogger(AccountRequests.class);

    private static final Failures failures = new Failures("questions about accounts not answered");

    private final Connection connection;
    private final Executor workers;
    private final FloodGate gate;

    AccountRequests(Connection connection, ConnectionContext context) {
        this.connection = connection;
        this.workers = context.accountServices().workers();
        this.gate = new FloodGate(context.limits().flood(), context.events()::floodBlocked);
    }

    /**
     * Runs one request that is allowed only before joining. If the client leaves before the answer, none is sent.
     *
     * @param unanswered run before the client is told that there will be no answer
     */
    <T> void ask(long now, Supplier<T> question, Consumer<T> answer, Runnable unanswered) {
        Optional<Duration> blocked = gate.admit(now);
        if (blocked.isPresent()) {
            connection.reply(Refused.of(null, ErrorCode.FLOODING, blocked.get()));
        } else if (connection.phase().beginRequest()) {
            submit(
                    () -> connection.phase().isAsking() ? Optional.of(question.get()) : Optional.<T>empty(),
                    result -> result.ifPresent(answer),
                    () -> {
                        // Not if the client had joined before the failure.
                        if (connection.phase().isAsking()) {
                            unanswered.run();
                        }
                        connection.refuse(Refused.of(null, ErrorCode.UNAVAILABLE));
                    });
        } else {
            connection.reply(Refused.of(null, ErrorCode.OUT_OF_PLACE));
        }
    }

    /** @param unanswered run if the workers have too much to do, or the database does not answer */
    private <T> void submit(Supplier<T> question, Consumer<T> answer, Runnable unanswered) {
        try {
            workers.execute(() -> {
                try {
                    answer.accept(question.get());
                } catch (RuntimeException e) {
                    failures.failed(e);
                    unanswered.run();
                }
            });
        } catch (RejectedExecutionException e) {
            log.warn("question about an account not taken connection={} cause=too-many", connection.number());
            unanswered.run();
        }
    }

    /** Runs a task that nobody waits for. Without effect if the workers have too much to do: it ends by itself later. */
    void submit(Runnable task) {
        try {
            workers.execute(task);
        } catch (RejectedExecutionException e) {
            log.debug("left a session or an attempt to its end", e);
        }
    }
}
