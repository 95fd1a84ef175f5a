package io.mschat.server.account.name;

import io.mschat.server.account.limit.AccountLimits;
import io.mschat.server.account.password.PasswordHasher;
import io.mschat.server.chat.name.NicknamePolicy;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionOperations;

/** Creates the beans of this package. */
@Configuration(proxyBeanMethods = false)
class NameClaimConfiguration {

    @Bean
    NameClaims nameClaims(NameClaimRepository claims, PasswordHasher hashes, AccountLimits limits, Clock clock) {
        return new NameClaims(claims, hashes, limits.nameRetention(), clock);
    }

    @Bean(initMethod = "run")
    ClaimRenewal claimRenewal(
            NamedAccounts accounts,
            NameClaimRepository claims,
            NicknamePolicy policy,
            TransactionOperations transactions) {
        return new ClaimRenewal(accounts, claims, policy, transactions);
    }
}
