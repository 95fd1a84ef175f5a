package io.mschat.server.account.registration;

import io.mschat.server.account.AccessRules;
import io.mschat.server.account.AccountDirectory;
import io.mschat.server.account.Passwords;
import io.mschat.server.account.name.NameClaims;
import io.mschat.server.chat.ChatService;
import io.mschat.server.chat.name.NicknamePolicy;
import io.mschat.server.settings.SharedState;
import io.mschat.server.storage.damage.DamagedRows;
import io.mschat.server.verification.ProofListener;
import io.mschat.server.verification.VerificationService;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Creates the beans of this package. */
@Configuration(proxyBeanMethods = false)
class RegistrationConfiguration {

    @Bean
    PendingRequests pendingRequests(
            PendingRequestRepository pending, Passwords passwords, Clock clock, DamagedRows damaged) {
        return new PendingRequests(pending, passwords, clock, damaged);
    }

    /** What only a running server has, not a command that just reads the data. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnWebApplication
    static class OfARunningServer {

        @Bean
        Registrations registrations(
                NicknamePolicy policy,
                AccessRules access,
                FreeNames names,
                PendingRequests pending,
                VerificationService verification) {
            return new Registrations(policy, access, names, pending, verification);
        }

        @Bean
        FreeNames freeNames(NameClaims claims, ChatService chat) {
            return new FreeNames(claims, chat);
        }

        @Bean
        ProofListener registrationCompletion(
                AccountDirectory accounts,
                AccessRules access,
                PendingRequests pending,
                ChatService chat,
                SharedState sharedState) {
            return new RegistrationCompletion(accounts, access, pending, chat, sharedState);
        }
    }
}
