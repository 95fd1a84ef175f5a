package io.mschat.server.account.password;

import io.mschat.server.source.Source;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Limits how often passwords may be tried: a number of wrong ones per minute for each account, whether it exists or
 * not, and for each source. An owner is never locked out. Of an account's slots the first is kept for sources where its
 * password was right before, and the second for sources that have been wrong less than {@value #WRONG_OFTEN} times
 * within an hour. An attacker who guesses soon has only the others. So the owner gets in from the usual source at once,
 * and from a new one as soon as the attacker's sources are known.
 *
 * <p>Thread-safe.
 */
public final class LoginThrottle {

    /**
     * The number of names and the number of sources that are remembered. Beyond it the least recently used is
     * forgotten.
     */
    private static final int MAX_REMEMBERED = 65_536;

    /** The number of sources that are remembered as wrong for one account. */
    private static final int MAX_WRONG = 256;

    /** The number of wrong passwords from which a source counts as guessing. Everybody mistypes once. */
    private static final int WRONG_OFTEN = 2;

    /** Long for a program that guesses, and short for somebody who shares its address. */
    private static final long WRONG_FOR = Duration.ofHours(1).toNanos();

    /** The first slot that a source may take: a known source, one that is not guessing, and one that is. */
    private static final int FIRST_OF_KNOWN = 0;

    private static final int FIRST_OF_FRESH = 1;
    private static final int FIRST_OF_GUESSING = 2;

    private final int perAccount;
    private final int perSource;
    private final LongSupplier clock;
    private final Map<String, Attempts> accounts = remembering(MAX_REMEMBERED);
    private final Map<String, AttemptSlots> sources = remembering(MAX_REMEMBERED);

    /** How often one source gave a wrong password for one account, and when it last did. */
    private record Wrong(int times, long at) {
        Wrong again(long now) {
            return now - at < WRONG_FOR ? new Wrong(times + 1, now) : new Wrong(1, now);
        }

        boolean isGuessing(long now) {
            return times >= WRONG_OFTEN && now - at < WRONG_FOR;
        }
    }

    /** The slots of one account, and the sources that gave wrong passwords for it. */
    private static final class Attempts {
        final AttemptSlots slots;
        final Map<String, Wrong> wrong = remembering(MAX_WRONG);

        Attempts(AttemptSlots slots) {
            this.slots = slots;
        }
    }

    /** Whether a password may be tried now. */
    public sealed interface Verdict {
        /** The password may be tried. Counts as a wrong one unless {@link #releaseSlots} is called. */
        record Try(String account, Source source, int accountSlot, int sourceSlot) implements Verdict {}

        /** The password may not be tried before this time has passed. */
        record Wait(Duration time) implements Verdict {}
    }

    /**
     * @param perAccount how many wrong passwords may be tried per minute for one account
     * @param perSource how many may be tried per minute from one source
     * @param clock nanoseconds of any monotonic clock
     */
    LoginThrottle(int perAccount, int perSource, LongSupplier clock) {
        this.perAccount = perAccount;
        this.perSource = perSource;
        this.clock = clock;
    }

    /**
     * Takes a slot for one password, or says how long to wait. The slot counts as a wrong password from now on.
     *
     * @param account the name that was given, folded
     * @param known whether this account's password was right from this source before
     */
    public synchronized Verdict take(String account, Source source, boolean known) {
        long now = clock.getAsLong();
        AttemptSlots ofSource = sources.getOrDefault(source.network(), new AttemptSlots(perSource, now));
        int sourceSlot = source.loopback() ? 0 : ofSource.free(0, now);
        if (sourceSlot < 0) {
            return new Verdict.Wait(ofSource.wait(0, now));
        }
        Attempts attempts = accounts.getOrDefault(account, new Attempts(new AttemptSlots(perAccount, now)));
        int first = known ? FIRST_OF_KNOWN : isGuessing(attempts, source, now) ? FIRST_OF_GUESSING : FIRST_OF_FRESH;
        int accountSlot = leastReserved(attempts.slots, first, now);
        if (accountSlot < 0) {
            return new Verdict.Wait(attempts.slots.wait(first, now));
        }
        attempts.slots.take(accountSlot, now);
        ofSource.take(sourceSlot, now);
        attempts.wrong.merge(source.network(), new Wrong(1, now), (before, once) -> before.again(now));
        // Remembered only now: sources that are denied must not displace others from memory.
        accounts.put(account, attempts);
        sources.put(source.network(), ofSource);
        return new Verdict.Try(account, source, accountSlot, sourceSlot);
    }

    /** Returns a free slot, the reserved ones last; -1 if there is none. */
    private static int leastReserved(AttemptSlots slots, int first, long now) {
        for (int from = FIRST_OF_GUESSING; from >= first; from--) {
            int slot = slots.free(from, now);
            if (slot >= 0) {
                return slot;
            }
        }
        return -1;
    }

    private static boolean isGuessing(Attempts attempts, Source source, long now) {
        Wrong wrong = attempts.wrong.get(source.network());
        return wrong != null && wrong.isGuessing(now);
    }

    /** Gives the slots back, because the password was right. */
    public synchronized void releaseSlots(Verdict.Try attempt) {
        long now = clock.getAsLong();
        Attempts attempts = accounts.get(attempt.account());
        if (attempts != null) {
            attempts.slots.giveBack(attempt.accountSlot(), now);
            attempts.wrong.remove(attempt.source().network());
        }
        AttemptSlots ofSource = sources.get(attempt.source().network());
        if (ofSource != null) {
            ofSource.giveBack(attempt.sourceSlot(), now);
        }
    }

    private static <V> Map<String, V> remembering(int max) {
        return new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
                return size() > max;
            }
        };
    }
}
