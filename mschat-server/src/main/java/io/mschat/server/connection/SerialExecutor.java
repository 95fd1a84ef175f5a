package io.mschat.server.connection;

import io.mschat.server.outage.Failures;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** Runs the tasks of one connection one after the other, on workers that all connections share. Thread-safe. */
final class SerialExecutor {

    private static final Failures failures = new Failures("tasks of a connection failed");

    /**
     * How many tasks may wait; more are refused, so that a client that asks faster than it is answered has to wait.
     */
    private static final int MAX_WAITING = 32;

    private final Executor workers;

    /** Guarded by this object. */
    private final Queue<Runnable> waiting = new ArrayDeque<>();

    /** Whether a worker runs a task, or was asked to. Guarded by this object. */
    private boolean busy;

    /** @param workers the shared workers; may reject a task */
    SerialExecutor(Executor workers) {
        this.workers = workers;
    }

    /** Adds a task. False if there is too much to do already: then the task is not run. */
    synchronized boolean submit(Runnable task) {
        if (waiting.size() >= MAX_WAITING) {
            return false;
        }
        waiting.add(task);
        if (busy || start()) {
            return true;
        }
        waiting.clear();
        return false;
    }

    /**
     * Runs an action when all tasks added before are done: on their worker, or at once if there are none. It must be
     * short.
     */
    void runAfterwards(Runnable action) {
        synchronized (this) {
            if (busy) {
                waiting.add(action);
                return;
            }
        }
        action.run();
    }

    /** Asks for a worker; false if the workers have too much to do. */
    private boolean start() {
        busy = true;
        try {
            workers.execute(this::work);
            return true;
        } catch (RejectedExecutionException e) {
            busy = false;
            return false;
        }
    }

    /**
     * Runs one task and hands over, so that a busy connection does not keep a worker from others; runs more if no other
     * worker is available.
     */
    private void work() {
        boolean more;
        do {
            run(next());
            more = handOver();
        } while (more);
    }

    /** A task that fails does not affect those behind it. */
    private static void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            failures.failed(e);
        }
    }

    private synchronized Runnable next() {
        return waiting.remove();
    }

    /** Asks for a worker for the next task. True if there is none, so that this worker has to go on. */
    private synchronized boolean handOver() {
        busy = false;
        if (waiting.isEmpty() || start()) {
            return false;
        }
        busy = true;
        return true;
    }
}
