package io.mschat.server.connection;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/** Runs what one connection asks for one after the other, on threads that all share. Thread-safe. */
final class Lane {

    /** A client that asks faster than it is answered has to wait. */
    private static final int MAX_WAITING = 32;

    private final Executor workers;

    /** Guarded by this object. */
    private final Queue<Runnable> waiting = new ArrayDeque<>();

    /** Whether a worker is at it, or was asked to be. Guarded by this object. */
    private boolean busy;

    /** @param workers may reject */
    Lane(Executor workers) {
        this.workers = workers;
    }

    /** False if there is too much to do already: then the task is not run. */
    synchronized boolean submit(Runnable task) {
        if (waiting.size() >= MAX_WAITING) {
            return false;
        }
        waiting.add(task);
        if (!busy) {
            busy = true;
            try {
                workers.execute(this::work);
            } catch (RejectedExecutionException e) {
                waiting.clear();
                busy = false;
                return false;
            }
        }
        return true;
    }

    private void work() {
        for (Runnable task = next(); task != null; task = next()) {
            task.run();
        }
    }

    private synchronized @Nullable Runnable next() {
        Runnable task = waiting.poll();
        busy = task != null;
        return task;
    }
}
