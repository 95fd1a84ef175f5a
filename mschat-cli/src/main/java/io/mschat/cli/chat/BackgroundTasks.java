package io.mschat.cli.chat;

import io.mschat.cli.text.SafeText;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What takes its time, done beside what is typed and what arrives. Any thread. */
final class BackgroundTasks implements AutoCloseable {

    private final Consumer<SafeText> screen;

    /** How many are under way. Guarded by this. */
    private int running;

    /** Nobody wants to see any more of them. Guarded by this. */
    private boolean over;

    /** @param screen shows what came of an errand */
    BackgroundTasks(Consumer<SafeText> screen) {
        this.screen = screen;
    }

    /** Begins one; what comes of it is shown when it is done. */
    synchronized void begin(Supplier<SafeText> errand) {
        running++;
        Thread.ofVirtual().name("mschat-errand").start(() -> {
            SafeText outcome = SafeText.EMPTY;
            try {
                outcome = errand.get();
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

    /** Waits until all are done, but not longer than this. */
    synchronized void await(Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        long left = patience.toMillis();
        while (running > 0 && !over && left > 0) {
            wait(left);
            left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        }
    }

    /** Nothing more is shown. */
    @Override
    public synchronized void close() {
        over = true;
        notifyAll();
    }
}
