package io.mschat.server.connection;

import io.mschat.server.outage.Failures;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** Runs what one connection asks for one after the other, on threads that all share. Thread-safe. */
final class SerialExecutor {

    private static final Failures failures = new Failures("requests not answered");

    /** A client that asks faster than it is answered has to wait. */
    private static final int MAX_WAITING = 32;

    private final Executor workers;

    /** Guarded by this object. */
    private final Queue<Runnable> waiting = new ArrayDeque<>();

    /** Whether a worker is at it, or was asked to be. Guarded by this object. */
    private boolean busy;

    /** @param workers may reject */
    SerialExecutor(Executor workers) {
        this.workers = workers;
    }

    /** False if there is too much to do already: then the task is not run. */
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

    /** False if the workers have too much to do. */
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

    /** One task, so that whoever asks for much does not keep a worker from others; more if nobody else has time. */
    private void work() {
        boolean more;
        do {
            run(next());
            more = handOver();
        } while (more);
    }

    /** Those behind it have nothing to do with what fails here. */
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

    /** Whether this worker has to go on. */
    private synchronized boolean handOver() {
        busy = false;
        if (waiting.isEmpty() || start()) {
            return false;
        }
        busy = true;
        return true;
    }
}
