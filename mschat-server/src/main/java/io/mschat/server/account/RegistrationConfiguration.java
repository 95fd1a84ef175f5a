package io.mschat.server.account;

import io.mschat.server.chat.ChatService;
import io.mschat.server.chat.name.NicknamePolicy;
import io.mschat.server.settings.SharedState;
import io.mschat.server.verification.ProofListener;
import io.mschat.server.verification.VerificationService;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Creates the beans that only a running server has, not a command that just reads the data. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class RegistrationConfiguration {

    @Bean
    Registrations registrations(
            NicknamePolicy policy,
            AccountService.Door door,
            FreeNames names,
            PendingRequests pending,
            VerificationService verification) {
        return new Registrations(policy, door, names, pending, verification);
    }

    @Bean
    FreeNames freeNames(NameClaims claims, ChatService chat) {
        return new FreeNames(claims, chat);
    }

    @Bean
    OperatorWatch operatorWatch(
            AccountRepository accounts,
            ResumeSessions sessions,
            NicknamePolicy policy,
            ChatService chat,
            SharedState sharedState) {
        OperatorWatch watch = new OperatorWatch(accounts, sessions, policy, chat);
        sharedState.onChange(watch::reload);
        return watch;
    }

    @Bean
    ProofListener registrationCompletion(
            AccountRepository accounts,
            NameClaims claims,
            PendingRequests pending,
            ChatService chat,
            NicknamePolicy policy,
            AccountService.Door door,
            SharedState sharedState,
            Clock clock) {
        return new RegistrationCompletion(
                accounts, claims, pending, chat, new RegistrationCompletion.Rules(policy, door, sharedState, clock));
    }
}
