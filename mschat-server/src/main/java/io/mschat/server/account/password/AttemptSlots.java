package io.mschat.server.account.password;

import java.time.Duration;
import java.util.Arrays;

/**
 * A fixed number of slots for login attempts, each taken for a minute or until it is given back. Times are nanoseconds
 * of any monotonic clock. Not thread-safe.
 */
final class AttemptSlots {

    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    /** For each slot, the time from which it is free. */
    private final long[] freeAt;

    AttemptSlots(int slots, long now) {
        freeAt = new long[slots];
        Arrays.fill(freeAt, now);
    }

    /** Returns the first free slot from {@code first} on; -1 if there is none. */
    int free(int first, long now) {
        for (int slot = first; slot < freeAt.length; slot++) {
            if (now - freeAt[slot] >= 0) {
                return slot;
            }
        }
        return -1;
    }

    void take(int slot, long now) {
        freeAt[slot] = now + MINUTE;
    }

    void giveBack(int slot, long now) {
        freeAt[slot] = now;
    }

    /** Returns the time until a slot from {@code first} on is free. */
    Duration wait(int first, long now) {
        long least = MINUTE;
        for (int slot = first; slot < freeAt.length; slot++) {
            least = Math.min(least, freeAt[slot] - now);
        }
        return Duration.ofNanos(Math.max(0, least));
    }
}
