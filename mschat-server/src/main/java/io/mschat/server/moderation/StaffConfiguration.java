package io.mschat.server.moderation;

import io.mschat.server.account.AccountDirectory;
import io.mschat.server.chat.ChatService;
import io.mschat.server.chat.name.NicknamePolicy;
import io.mschat.server.settings.SharedState;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Creates the beans that need a running chat. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class StaffConfiguration {

    @Bean
    ModerationServices staff(
            ChatService chat,
            AccountDirectory accounts,
            NicknamePolicy policy,
            Sanctions sanctions,
            Audit audit,
            SharedState sharedState) {
        return ModerationServices.of(chat, accounts, policy, sanctions, audit, sharedState);
    }
}
