package io.mschat.server.account;

import java.time.Duration;

/**
 * What the accounts' rules leave open. Each is a setting {@code mschat.accounts.*}; the defaults stand there.
 *
 * @param guessesPerMinute wrong passwords tried for one account
 * @param guessesPerSource wrong passwords tried within a minute from one source
 * @param nameRetention how long a deleted account's name stays away from others
 * @param sessionTime how long a client may come back without a password
 */
public record AccountLimits(int guessesPerMinute, int guessesPerSource, Duration nameRetention, Duration sessionTime) {

    /** One for anybody, one for a source that has not failed yet, one for where the owner usually is. */
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
