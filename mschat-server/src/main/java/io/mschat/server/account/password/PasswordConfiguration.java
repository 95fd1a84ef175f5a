package io.mschat.server.account.password;

import io.mschat.server.account.limit.AccountLimits;
import java.time.Clock;
import java.util.function.LongSupplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Creates the beans of this package. */
@Configuration(proxyBeanMethods = false)
class PasswordConfiguration {

    @Bean
    PasswordHasher passwordHasher() {
        return new PasswordHasher();
    }

    @Bean
    KnownSources knownSources(KnownSourceRepository sources, Clock clock) {
        return new KnownSources(sources, clock);
    }

    @Bean
    LoginThrottle loginThrottle(AccountLimits limits, LongSupplier nanoClock) {
        return new LoginThrottle(limits.guessesPerMinute(), limits.guessesPerSource(), nanoClock);
    }
}
