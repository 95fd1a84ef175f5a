package io.mschat.server.account;

import io.mschat.server.source.Source;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How often passwords may be tried: so many wrong ones a minute for each account, whether it exists or not, and for each
 * source. It never locks an owner out: of an account's turns the first is kept for sources where its password was right
 * before, and the second for sources that have hardly been wrong within an hour. Whoever guesses soon has the others only,
 * so the owner gets in from the usual place at once, and from a new one as soon as the guessers are known.
 *
 * <p>Thread-safe. Times are nanoseconds of any steady clock.
 */
final class LoginThrottle {

    /** Names and sources remembered at the most; beyond that the least recently used is forgotten. */
    private static final int MAX_REMEMBERED = 65_536;

    /** Sources remembered for one account as having been wrong. */
    private static final int MAX_WRONG = 256;

    /** Everybody mistypes once; whoever has been wrong so often is guessing. */
    private static final int WRONG_OFTEN = 2;

    private static final long WRONG_FOR = Duration.ofHours(1).toNanos();

    /** The first turn that a source of each standing may take. */
    private static final int FIRST_OF_FAMILIAR = 0;

    private static final int FIRST_OF_FRESH = 1;
    private static final int FIRST_OF_GUESSING = 2;

    private final int perAccount;
    private final int perSource;
    private final Map<String, Attempts> accounts = remembering(MAX_REMEMBERED);
    private final Map<String, Slots> sources = remembering(MAX_REMEMBERED);

    /** How often one source was wrong at one account, and when last. */
    private record Wrong(int times, long at) {
        Wrong again(long now) {
            return now - at < WRONG_FOR ? new Wrong(times + 1, now) : new Wrong(1, now);
        }

        boolean isGuessing(long now) {
            return times >= WRONG_OFTEN && now - at < WRONG_FOR;
        }
    }

    /** What is going on at one account. */
    private static final class Attempts {
        final Slots turns;
        final Map<String, Wrong> wrong = remembering(MAX_WRONG);

        Attempts(Slots turns) {
            this.turns = turns;
        }
    }

    /** Whether a password may be tried now. */
    sealed interface Verdict {
        /** It may: tell {@link #right} or leave it to be a wrong one. */
        record Try(String account, Source source, int accountTurn, int sourceTurn) implements Verdict {}

        /** It may not yet. */
        record Wait(Duration time) implements Verdict {}
    }

    LoginThrottle(AccountLimits limits) {
        this.perAccount = limits.guessesPerMinute();
        this.perSource = limits.guessesPerSource();
    }

    /**
     * Asks for a turn, and counts as wrong from now on.
     *
     * @param account the name that was given, folded
     * @param familiar whether this account's password was right from this source before
     */
    synchronized Verdict take(String account, Source source, boolean familiar, long now) {
        Slots ofSource = sources.getOrDefault(source.network(), new Slots(perSource, now));
        int sourceTurn = source.loopback() ? 0 : ofSource.free(0, now);
        if (sourceTurn < 0) {
            return new Verdict.Wait(ofSource.wait(0, now));
        }
        Attempts attempts = accounts.getOrDefault(account, new Attempts(new Slots(perAccount, now)));
        int first =
                familiar ? FIRST_OF_FAMILIAR : isGuessing(attempts, source, now) ? FIRST_OF_GUESSING : FIRST_OF_FRESH;
        int accountTurn = mostCommon(attempts.turns, first, now);
        if (accountTurn < 0) {
            return new Verdict.Wait(attempts.turns.wait(first, now));
        }
        attempts.turns.take(accountTurn, now);
        ofSource.take(sourceTurn, now);
        attempts.wrong.merge(source.network(), new Wrong(1, now), (before, once) -> before.again(now));
        // Remembered only now: whoever is not let through must not crowd others out of memory.
        accounts.put(account, attempts);
        sources.put(source.network(), ofSource);
        return new Verdict.Try(account, source, accountTurn, sourceTurn);
    }

    /** The reserved turns last. */
    private static int mostCommon(Slots turns, int first, long now) {
        for (int from = FIRST_OF_GUESSING; from >= first; from--) {
            int turn = turns.free(from, now);
            if (turn >= 0) {
                return turn;
            }
        }
        return -1;
    }

    private static boolean isGuessing(Attempts attempts, Source source, long now) {
        Wrong wrong = attempts.wrong.get(source.network());
        return wrong != null && wrong.isGuessing(now);
    }

    /** The password was right: it was no guess. */
    synchronized void right(Verdict.Try turn, long now) {
        Attempts attempts = accounts.get(turn.account());
        if (attempts != null) {
            attempts.turns.giveBack(turn.accountTurn(), now);
            attempts.wrong.remove(turn.source().network());
        }
        Slots ofSource = sources.get(turn.source().network());
        if (ofSource != null) {
            ofSource.giveBack(turn.sourceTurn(), now);
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
