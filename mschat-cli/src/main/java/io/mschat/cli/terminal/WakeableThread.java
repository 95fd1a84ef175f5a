package io.mschat.cli.terminal;

import org.jspecify.annotations.Nullable;

/**
 * Interrupts a thread that waits for input. The interrupt is kept, so waking the thread just before it waits works as
 * well.
 */
final class WakeableThread {

    /** The thread between {@link #enter} and {@link #leave}; null otherwise. Guarded by this. */
    private @Nullable Thread waiting;

    /** Set by {@link #wake}, taken by {@link #leave}. Guarded by this. */
    private boolean woken;

    /** Notes that the current thread begins to wait. */
    synchronized void enter() {
        waiting = Thread.currentThread();
        if (woken) {
            waiting.interrupt();
        }
    }

    /**
     * Notes that the thread waits no longer.
     *
     * @return whether it was woken
     */
    synchronized boolean leave() {
        waiting = null;
        boolean result = woken;
        woken = false;
        if (result) {
            clearInterrupt();
        }
        return result;
    }

    /** Notes that the thread waits no longer, and keeps a wake: the next wait is woken as well. */
    synchronized void leaveAsWoken() {
        woken = leave();
    }

    synchronized void wake() {
        woken = true;
        if (waiting != null) {
            waiting.interrupt();
        }
    }

    /** Clears the current thread's interrupt flag, which {@link #wake} has set. */
    @SuppressWarnings("ReturnValueIgnored")
    static void clearInterrupt() {
        Thread.interrupted();
    }
}
