package io.mschat.server.account.password;

import java.time.Duration;
import java.util.Arrays;

/**
 * A fixed number of slots, each taken for a minute or until it is given back. Times are nanoseconds of any monotonic
 * clock. Not thread-safe.
 */
final class Slots {

    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    /** For each slot, the time from which it is free. */
    private final long[] freeAt;

    Slots(int turns, long now) {
        freeAt = new long[turns];
        Arrays.fill(freeAt, now);
    }

    /** Returns the first free slot from {@code first} on; -1 if there is none. */
    int free(int first, long now) {
        for (int turn = first; turn < freeAt.length; turn++) {
            if (now - freeAt[turn] >= 0) {
                return turn;
            }
        }
        return -1;
    }

    void take(int turn, long now) {
        freeAt[turn] = now + MINUTE;
    }

    void giveBack(int turn, long now) {
        freeAt[turn] = now;
    }

    /** Returns the time until a slot from {@code first} on is free. */
    Duration wait(int first, long now) {
        long least = MINUTE;
        for (int turn = first; turn < freeAt.length; turn++) {
            least = Math.min(least, freeAt[turn] - now);
        }
        return Duration.ofNanos(Math.max(0, least));
    }
}
