package io.mschat.server.firstmschat;

import io.mschat.server.account.AccountDirectory;
import io.mschat.server.chat.NicknamePolicy;
import io.mschat.server.moderation.Inheritance;
import io.mschat.server.settings.Bulletin;
import io.mschat.server.settings.Settings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the parts of this package together. */
@Configuration(proxyBeanMethods = false)
class TakeoverConfiguration {

    @Bean
    Takeover takeover(
            AccountDirectory accounts,
            Inheritance inheritance,
            Settings settings,
            NicknamePolicy policy,
            Bulletin bulletin) {
        return new Takeover(accounts, inheritance, settings, policy, bulletin);
    }
}
