package io.mschat.server.account;

import io.mschat.server.account.name.NameClaims;
import io.mschat.server.account.password.KnownSources;
import io.mschat.server.account.password.LoginThrottle;
import io.mschat.server.account.password.PasswordHasher;
import io.mschat.server.account.session.ResumeSessions;
import io.mschat.server.chat.ChatService;
import io.mschat.server.chat.name.NicknamePolicy;
import io.mschat.server.settings.Settings;
import io.mschat.server.settings.SharedState;
import io.mschat.server.storage.ExpiringRows;
import io.mschat.server.storage.damage.DamagedRows;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionOperations;

/** Creates the beans of this package. Lives here because only this package can create them. */
@Configuration(proxyBeanMethods = false)
public class AccountConfiguration {

    @Bean
    Passwords passwords(
            PasswordHasher hashes,
            LoginThrottle throttle,
            AccountRepository accounts,
            KnownSources familiar,
            TransactionOperations transactions) {
        return new Passwords(hashes, throttle, accounts, familiar, transactions);
    }

    @Bean
    AccountDirectory accountDirectory(
            AccountRepository accounts,
            DamagedRows damaged,
            NameClaims claims,
            Passwords passwords,
            NicknamePolicy policy,
            Clock clock) {
        return new AccountDirectory(new StoredAccounts(accounts, damaged), claims, passwords, policy, clock);
    }

    @Bean
    AccessRules accessRules(Settings settings, AdmissionPolicy policy) {
        return new AccessRules(settings, policy);
    }

    @Bean
    AccountService accountService(
            NicknamePolicy policy,
            AccessRules access,
            AccountDirectory accounts,
            Passwords passwords,
            ResumeSessions sessions) {
        return new AccountService(policy, access, accounts, passwords, sessions);
    }

    @Bean
    AccountUpkeep accountUpkeep(List<ExpiringRows> rows, TransactionOperations transactions) {
        return new AccountUpkeep(rows, transactions);
    }

    @Bean
    Operators operators(
            AccountDirectory accounts,
            Passwords passwords,
            ResumeSessions sessions,
            SharedState sharedState,
            SecureRandom random) {
        return new Operators(accounts, passwords, sessions, sharedState, random);
    }

    /** Only a running server has connections to close, not a command that just reads the data. */
    @Bean
    @ConditionalOnWebApplication
    OperatorWatch operatorWatch(
            AccountDirectory accounts, ResumeSessions sessions, ChatService chat, SharedState sharedState) {
        OperatorWatch watch = new OperatorWatch(accounts, sessions, chat);
        sharedState.onChange(watch::reload);
        return watch;
    }
}
