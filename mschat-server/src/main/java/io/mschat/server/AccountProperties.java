package io.mschat.server;

import io.mschat.server.account.AccountLimits;
import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code mschat.accounts.*}: registered users and their passwords.
 *
 * @param guessesPerMinute wrong passwords that may be tried for one account; its owner's usual place keeps one of them
 * @param guessesPerSource wrong passwords that may be tried within a minute from one IPv4 address or IPv6 /64, for all
 *     accounts together
 * @param nameRetention how long the name of a deleted account is free to nobody but its former owner
 * @param sessionTime how long after its last login a client may come back without a password
 */
public record AccountProperties(
        @DefaultValue("3") int guessesPerMinute,
        @DefaultValue("30") int guessesPerSource,
        @DefaultValue("90d") Duration nameRetention,
        @DefaultValue("7d") Duration sessionTime) {

    AccountLimits toLimits() {
        return new AccountLimits(guessesPerMinute, guessesPerSource, nameRetention, sessionTime);
    }
}
