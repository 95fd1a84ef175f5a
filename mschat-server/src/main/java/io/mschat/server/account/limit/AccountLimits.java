package io.mschat.server.account.limit;

import java.time.Duration;

/**
 * The limits for accounts. Each is a setting {@code mschat.accounts.*}, where the defaults are.
 *
 * @param guessesPerMinute wrong passwords per minute for one account
 * @param guessesPerSource wrong passwords per minute from one source
 * @param nameRetention how long the name of a deleted account is kept from others
 * @param sessionTime how long a client may resume its session without a password
 */
public record AccountLimits(int guessesPerMinute, int guessesPerSource, Duration nameRetention, Duration sessionTime) {

    /**
     * One attempt for any source, one kept for sources that have not failed yet, and one kept for the owner's usual
     * sources.
     */
    static final int MIN_GUESSES = 3;

    public AccountLimits {
        if (guessesPerMinute < MIN_GUESSES) {
            throw new IllegalArgumentException("expected mschat.accounts.guesses-per-minute of at least " + MIN_GUESSES
                    + " but was " + guessesPerMinute);
        }
        if (guessesPerSource < guessesPerMinute) {
            throw new IllegalArgumentException("expected mschat.accounts.guesses-per-source of at least "
                    + guessesPerMinute + ", which are tried for one account, but was " + guessesPerSource);
        }
        if (nameRetention.isNegative() || !sessionTime.isPositive()) {
            throw new IllegalArgumentException("expected mschat.accounts.name-retention of at least 0 and"
                    + " mschat.accounts.session-time above 0 but were " + nameRetention + " and " + sessionTime);
        }
    }
}
