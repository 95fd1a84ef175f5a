package io.mschat.cli.chat;

import io.mschat.client.session.MonitorWait;
import io.mschat.client.text.SafeText;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Runs slow tasks on virtual threads of their own, beside the user's input and the incoming messages, and shows their
 * results. Any thread.
 */
final class BackgroundTasks implements AutoCloseable {

    private final Consumer<SafeText> screen;

    /** The number of tasks that are running. Guarded by this. */
    private int running;

    /** Set by {@link #close}: no more results are shown. Guarded by this. */
    private boolean over;

    /** @param screen shows the result of a task */
    BackgroundTasks(Consumer<SafeText> screen) {
        this.screen = screen;
    }

    /** Starts a task. Its result is shown when it is done; an empty result is not shown. */
    synchronized void begin(Supplier<SafeText> task) {
        running++;
        Thread.ofVirtual().name("mschat-background").start(() -> {
            SafeText outcome = SafeText.EMPTY;
            try {
                outcome = task.get();
            } finally {
                end(outcome);
            }
        });
    }

    private synchronized void end(SafeText outcome) {
        running--;
        if (!over && !outcome.isEmpty()) {
            screen.accept(outcome);
        }
        notifyAll();
    }

    /** Blocks until all tasks are done, this is closed or the given time has passed. */
    synchronized void await(Duration timeout) throws InterruptedException {
        MonitorWait.await(this, () -> running == 0 || over, timeout);
    }

    /** Stops showing results. Tasks that are running go on. */
    @Override
    public synchronized void close() {
        over = true;
        notifyAll();
    }
}
