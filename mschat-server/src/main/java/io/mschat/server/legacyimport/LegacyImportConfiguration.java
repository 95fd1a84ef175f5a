package io.mschat.server.legacyimport;

import io.mschat.server.account.AccountDirectory;
import io.mschat.server.chat.name.NicknamePolicy;
import io.mschat.server.moderation.LegacyDecisions;
import io.mschat.server.settings.Settings;
import io.mschat.server.settings.SharedState;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Creates the beans of this package. */
@Configuration(proxyBeanMethods = false)
class LegacyImportConfiguration {

    @Bean
    LegacyImporter importer(
            AccountDirectory accounts,
            LegacyDecisions importedSanctions,
            Settings settings,
            NicknamePolicy policy,
            SharedState sharedState) {
        return new LegacyImporter(accounts, importedSanctions, settings, policy, sharedState);
    }
}
