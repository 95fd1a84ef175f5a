package io.mschat.server.account.limit;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code mschat.accounts.*}: registered users and their passwords.
 *
 * @param guessesPerMinute wrong passwords per minute for one account; one of them is kept for its owner's usual sources
 * @param guessesPerSource wrong passwords per minute from one IPv4 address or IPv6 /64, for all accounts together:
 *     a class behind one address may mistype, and a list of leaked passwords takes weeks
 * @param nameRetention how long only the former owner may use the name of a deleted account: until others no longer take a
 *     newcomer of that name for them
 * @param sessionTime how long after its last login a client may resume its session without a password: a week away
 *     from the machine, and a stolen token is soon worthless
 */
public record AccountProperties(
        @DefaultValue("3") int guessesPerMinute,
        @DefaultValue("30") int guessesPerSource,
        @DefaultValue("90d") Duration nameRetention,
        @DefaultValue("7d") Duration sessionTime) {

    public AccountLimits toLimits() {
        return new AccountLimits(guessesPerMinute, guessesPerSource, nameRetention, sessionTime);
    }
}
