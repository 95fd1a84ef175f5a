package io.mschat.server.moderation;

import io.mschat.server.account.AccountDirectory;
import io.mschat.server.chat.ChatService;
import io.mschat.server.chat.name.NicknamePolicy;
import io.mschat.server.journal.Journal;
import io.mschat.server.settings.SharedState;
import io.mschat.server.storage.damage.DamagedRows;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Creates the beans of this package. Lives here because only this package can create them. */
@Configuration(proxyBeanMethods = false)
class ModerationConfiguration {

    @Bean
    Audit audit(AuditRepository entries, Journal journal, NicknamePolicy policy, Clock clock, DamagedRows damaged) {
        return new Audit(entries, journal, policy, clock, damaged);
    }

    @Bean
    Sanctions sanctions(SanctionRepository rows, Clock clock, DamagedRows damaged, SharedState sharedState) {
        Sanctions sanctions = new Sanctions(rows, clock, damaged);
        sharedState.onChange(sanctions::reload);
        return sanctions;
    }

    @Bean
    LegacyDecisions legacyDecisions(
            AccountDirectory accounts, Sanctions sanctions, Audit audit, SharedState sharedState) {
        return new LegacyDecisions(accounts, sanctions, audit, sharedState);
    }

    /** Only a running server has a chat to moderate, not a command that just reads the data. */
    @Bean
    @ConditionalOnWebApplication
    ModerationServices moderationServices(
            ChatService chat,
            AccountDirectory accounts,
            NicknamePolicy policy,
            Sanctions sanctions,
            Audit audit,
            SharedState sharedState) {
        return ModerationServices.of(chat, accounts, policy, sanctions, audit, sharedState);
    }
}
