package io.mschat.server.account.session;

import io.mschat.server.account.limit.AccountLimits;
import io.mschat.server.storage.damage.DamagedRows;
import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Creates the beans of this package. */
@Configuration(proxyBeanMethods = false)
class SessionConfiguration {

    @Bean
    ResumeSessions resumeSessions(
            ResumeSessionRepository sessions,
            AccountLimits limits,
            SecureRandom random,
            Clock clock,
            DamagedRows damaged) {
        return new ResumeSessions(sessions, limits.sessionTime(), random, clock, damaged);
    }
}
