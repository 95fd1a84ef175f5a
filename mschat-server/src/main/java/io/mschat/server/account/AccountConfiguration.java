package io.mschat.server.account;

import io.mschat.server.chat.name.NicknamePolicy;
import io.mschat.server.settings.Settings;
import io.mschat.server.settings.SharedState;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.function.LongSupplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionOperations;

/** Creates the beans of this package. Lives here because only this package can create them. */
@Configuration(proxyBeanMethods = false)
class AccountConfiguration {

    @Bean
    PasswordHasher passwordHasher() {
        return new PasswordHasher();
    }

    @Bean
    NameClaims nameClaims(NameClaimRepository claims, PasswordHasher hashes, AccountLimits limits, Clock clock) {
        return new NameClaims(claims, hashes, limits.nameRetention(), clock);
    }

    @Bean(initMethod = "run")
    ClaimRenewal claimRenewal(
            AccountRepository accounts,
            NameClaimRepository claims,
            NicknamePolicy policy,
            TransactionOperations transactions) {
        return new ClaimRenewal(accounts, claims, policy, transactions);
    }

    @Bean
    ResumeSessions resumeSessions(
            ResumeSessionRepository sessions, AccountLimits limits, SecureRandom random, Clock clock) {
        return new ResumeSessions(sessions, limits.sessionTime(), random, clock);
    }

    @Bean
    KnownSources knownSources(FamiliarSourceRepository sources, Clock clock) {
        return new KnownSources(sources, clock);
    }

    @Bean
    LoginThrottle loginThrottle(AccountLimits limits) {
        return new LoginThrottle(limits);
    }

    @Bean
    Passwords passwords(
            PasswordHasher hashes,
            LoginThrottle gate,
            AccountRepository accounts,
            KnownSources familiar,
            LongSupplier nanoClock) {
        return new Passwords(hashes, gate, accounts, familiar, nanoClock);
    }

    @Bean
    AccountService accountService(
            NicknamePolicy policy,
            AccountService.Door door,
            NameClaims claims,
            Passwords passwords,
            ResumeSessions sessions,
            AccountService.Rows rows) {
        return new AccountService(policy, door, claims, passwords, sessions, rows);
    }

    @Bean
    AccountService.Door door(Settings settings, AdmissionPolicy keeper) {
        return new AccountService.Door(settings, keeper);
    }

    @Bean
    AccountDirectory accountDirectory(
            AccountRepository accounts, NameClaims claims, Passwords passwords, NicknamePolicy policy, Clock clock) {
        return new AccountDirectory(accounts, claims, passwords, policy, clock);
    }

    @Bean
    AccountService.Rows rows(AccountRepository accounts, TransactionOperations transactions) {
        return new AccountService.Rows(accounts, transactions);
    }

    @Bean
    Operators operators(
            AccountRepository accounts,
            Passwords passwords,
            ResumeSessions sessions,
            NicknamePolicy policy,
            Operators.Means means) {
        return new Operators(accounts, passwords, sessions, policy, means);
    }

    @Bean
    Operators.Means operatorMeans(
            SecureRandom random, Clock clock, TransactionOperations transactions, SharedState sharedState) {
        return new Operators.Means(random, clock, transactions, sharedState);
    }

    @Bean
    PendingRequests pendingRequests(PendingRequestRepository pending, Passwords passwords, Clock clock) {
        return new PendingRequests(pending, passwords, clock);
    }

    @Bean
    AccountUpkeep accountUpkeep(
            NameClaims claims,
            ResumeSessions sessions,
            KnownSources familiar,
            PendingRequests pending,
            TransactionOperations transactions) {
        return new AccountUpkeep(claims, sessions, familiar, pending, transactions);
    }
}
