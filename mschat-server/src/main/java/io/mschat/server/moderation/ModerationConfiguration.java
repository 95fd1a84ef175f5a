package io.mschat.server.moderation;

import io.mschat.server.account.AccountDirectory;
import io.mschat.server.chat.NicknamePolicy;
import io.mschat.server.journal.Journal;
import io.mschat.server.settings.Bulletin;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the parts of this package together; it is here because they are nobody else's. */
@Configuration(proxyBeanMethods = false)
class ModerationConfiguration {

    @Bean
    Audit audit(AuditRepository entries, Journal journal, NicknamePolicy policy, Clock clock) {
        return new Audit(entries, journal, policy, clock);
    }

    @Bean
    Sanctions sanctions(SanctionRepository rows, Clock clock, Bulletin bulletin) {
        Sanctions sanctions = new Sanctions(rows, clock);
        bulletin.onChange(sanctions::reload);
        return sanctions;
    }

    @Bean
    Inheritance inheritance(AccountDirectory accounts, Sanctions sanctions, Audit audit, Bulletin bulletin) {
        return new Inheritance(accounts, sanctions, audit, bulletin);
    }

    @Bean
    Staff.Means means(
            AccountDirectory accounts, NicknamePolicy policy, Sanctions sanctions, Audit audit, Bulletin bulletin) {
        return new Staff.Means(accounts, policy, sanctions, audit, bulletin);
    }
}
