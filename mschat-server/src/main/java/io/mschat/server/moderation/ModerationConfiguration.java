package io.mschat.server.moderation;

import io.mschat.server.account.AccountDirectory;
import io.mschat.server.chat.name.NicknamePolicy;
import io.mschat.server.journal.Journal;
import io.mschat.server.settings.SharedState;
import io.mschat.server.storage.damage.DamagedRows;
import java.time.Clock;
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
}
