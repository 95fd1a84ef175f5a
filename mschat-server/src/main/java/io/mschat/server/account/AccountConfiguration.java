package io.mschat.server.account;

import io.mschat.server.chat.NicknamePolicy;
import io.mschat.server.settings.Bulletin;
import io.mschat.server.settings.Settings;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.function.LongSupplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.transaction.support.TransactionOperations;

/** Puts the parts of this package together; it is here because they are nobody else's. */
@Configuration(proxyBeanMethods = false)
class AccountConfiguration {

    private static final String ARGON2 = "argon2";
    private static final String BCRYPT = "bcrypt";
    private static final String FIRST_MSCHAT = "mschat1";

    /** New passwords by Argon2id, 34 ms and 16 MiB each; what was hashed otherwise is still read, and hashed anew. */
    @Bean
    @Primary
    PasswordEncoder passwordEncoder(FirstMschatEncoder firstMschat) {
        return new DelegatingPasswordEncoder(
                ARGON2,
                Map.of(
                        ARGON2,
                        Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8(),
                        BCRYPT,
                        new BCryptPasswordEncoder(),
                        FIRST_MSCHAT,
                        firstMschat));
    }

    @Bean
    FirstMschatEncoder firstMschatEncoder() {
        return new FirstMschatEncoder(Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8());
    }

    @Bean
    OldPasswords oldPasswords(FirstMschatEncoder encoder) {
        return (nickname, oldHash) -> "{" + FIRST_MSCHAT + "}" + encoder.encode(nickname, oldHash);
    }

    @Bean
    NameClaims nameClaims(NameClaimRepository claims, PasswordEncoder encoder, AccountLimits limits, Clock clock) {
        return new NameClaims(claims, encoder, limits.nameRetention(), clock);
    }

    @Bean
    ResumeSessions resumeSessions(
            ResumeSessionRepository sessions, AccountLimits limits, SecureRandom random, Clock clock) {
        return new ResumeSessions(sessions, limits.sessionTime(), random, clock);
    }

    @Bean
    FamiliarSources familiarSources(FamiliarSourceRepository sources, Clock clock) {
        return new FamiliarSources(sources, clock);
    }

    @Bean
    GuessGate guessGate(AccountLimits limits) {
        return new GuessGate(limits);
    }

    @Bean
    Passwords passwords(
            PasswordEncoder encoder,
            GuessGate gate,
            AccountRepository accounts,
            FamiliarSources familiar,
            LongSupplier nanoClock) {
        return new Passwords(encoder, gate, accounts, familiar, nanoClock);
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
    AccountService.Door door(Settings settings, Doorkeeper keeper) {
        return new AccountService.Door(settings, keeper);
    }

    @Bean
    AccountDirectory accountDirectory(
            AccountRepository accounts,
            NameClaims claims,
            Passwords passwords,
            OldPasswords oldPasswords,
            NicknamePolicy policy,
            Clock clock) {
        return new AccountDirectory(accounts, claims, passwords, oldPasswords, policy, clock);
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
            SecureRandom random, Clock clock, TransactionOperations transactions, Bulletin bulletin) {
        return new Operators.Means(random, clock, transactions, bulletin);
    }

    @Bean
    PendingRequests pendingRequests(PendingRequestRepository pending, Passwords passwords, Clock clock) {
        return new PendingRequests(pending, passwords, clock);
    }

    @Bean
    AccountUpkeep accountUpkeep(
            NameClaims claims,
            ResumeSessions sessions,
            FamiliarSources familiar,
            PendingRequests pending,
            TransactionOperations transactions) {
        return new AccountUpkeep(claims, sessions, familiar, pending, transactions);
    }
}
