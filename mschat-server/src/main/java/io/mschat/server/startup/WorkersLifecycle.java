package io.mschat.server.startup;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Completes the account tasks of the connections before the database is closed. */
@Component
final class WorkersLifecycle implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(WorkersLifecycle.class);

    /** A password takes a tenth of a second to hash, and few wait. */
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(5);

    private final ExecutorService workers;
    private volatile boolean running;

    WorkersLifecycle(ExecutorService accountWorkers) {
        this.workers = accountWorkers;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        workers.shutdown();
        try {
            if (!workers.awaitTermination(STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
                log.warn(
                        "stopping although questions about accounts are still being answered; none of them is begun any more");
                workers.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /**
     * Stops after the web server, which could submit more tasks, and before the verification service, which some tasks
     * use.
     */
    @Override
    public int getPhase() {
        return 1;
    }
}
