package io.mschat.cli.terminal;

import org.jspecify.annotations.Nullable;

/**
 * The thread that waits for input, and how to call it away. The interrupt stays with the thread, so waking it just
 * before it waits works as well.
 */
final class WakeableThread {

    /** The thread between {@link #enter} and {@link #leave}; null else. Guarded by this. */
    private @Nullable Thread waiting;

    /** Set by {@link #wake}, taken by {@link #leave}. Guarded by this. */
    private boolean woken;

    /** The current thread begins to wait. */
    synchronized void enter() {
        waiting = Thread.currentThread();
        if (woken) {
            waiting.interrupt();
        }
    }

    /** It waits no longer; true if it was woken. */
    synchronized boolean leave() {
        waiting = null;
        boolean result = woken;
        woken = false;
        if (result) {
            clearInterrupt();
        }
        return result;
    }

    /** It waits no longer, and a wake is not taken: the next wait is woken as well. */
    synchronized void leaveAsWoken() {
        woken = leave();
    }

    synchronized void wake() {
        woken = true;
        if (waiting != null) {
            waiting.interrupt();
        }
    }

    /** Takes an interrupt of ours back from the current thread. */
    @SuppressWarnings("ReturnValueIgnored")
    static void clearInterrupt() {
        Thread.interrupted();
    }
}
