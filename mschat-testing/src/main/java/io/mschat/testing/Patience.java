package io.mschat.testing;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/**
 * How long tests wait for something that must happen. It is far longer than anything takes, because a machine may be busy; a slow
 * one gets more with {@code -Dmschat.test.patience=3}. When it is over, the wait fails with an {@link AssertionError}, and
 * {@link Evidence} of that moment is kept. Interrupted waits fail in the same way.
 */
public final class Patience {

    /** For one wait. */
    public static final Duration LIMIT = Duration.ofSeconds(60).multipliedBy(Long.getLong("mschat.test.patience", 1));

    /** Between two looks at a condition. */
    private static final Duration POLL_INTERVAL = Duration.ofMillis(20);

    private Patience() {}

    /** An Awaitility wait with this patience, looking at once and then every 20 ms. */
    public static ConditionFactory await() {
        return Awaitility.await()
                .atMost(LIMIT)
                .pollDelay(Duration.ZERO)
                .pollInterval(POLL_INTERVAL)
                .conditionEvaluationListener(new Evidence.OnTimeout());
    }

    /** {@link #await()}, with what is waited for as part of the failure. */
    public static ConditionFactory await(String what) {
        return await().alias(what);
    }

    /** The same, for what takes so many times as long. */
    public static ConditionFactory await(String what, int times) {
        return await(what).atMost(LIMIT.multipliedBy(times));
    }

    /** The result of a future. What it failed with is the cause of the {@link AssertionError}. */
    public static <T> T get(Future<T> future) {
        return get(future, 1);
    }

    /** The same of something that takes so long that it gets this patience several times. */
    public static <T> T get(Future<T> future, int times) {
        try {
            return future.get(times * LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw over("a result, " + times + " times");
        } catch (ExecutionException e) {
            throw new AssertionError("what was waited for has failed: " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** The next element of a queue, which is removed. */
    public static <T> T take(BlockingQueue<T> queue) {
        try {
            T next = queue.poll(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            if (next == null) {
                throw over("something in the queue");
            }
            return next;
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    public static void acquire(Semaphore semaphore, int permits) {
        try {
            if (!semaphore.tryAcquire(permits, LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw over(permits + " permits, of which " + semaphore.availablePermits() + " are there");
            }
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    public static void await(CountDownLatch latch) {
        try {
            if (!latch.await(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw over(latch.getCount() + " more counts of a latch");
            }
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** The exit code of a process. One that does not end is killed with its children. */
    public static int exitCode(Process process) {
        return exitCode(process, 1);
    }

    /** The same of one that has so much to do that it gets this patience several times. */
    public static int exitCode(Process process, int times) {
        try {
            if (process.waitFor(times * LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                return process.exitValue();
            }
            AssertionError failure = over("the end of process " + process.pid() + ", " + times + " times");
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw failure;
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** The limit in milliseconds, for what takes an {@code int}, such as a socket's read timeout. */
    public static int millis() {
        return Math.toIntExact(LIMIT.toMillis());
    }

    /** A failure because something has not happened within {@link #LIMIT}, with the evidence of this moment kept. */
    public static AssertionError over(String what) {
        Evidence.takeNow();
        return new AssertionError("waited " + LIMIT.toSeconds() + " s for " + what);
    }

    private static AssertionError interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new AssertionError("interrupted while waiting", e);
    }
}
