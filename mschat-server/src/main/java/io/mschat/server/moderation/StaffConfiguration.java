package io.mschat.server.moderation;

import io.mschat.server.chat.ChatService;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Creates the beans that need a running chat. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class StaffConfiguration {

    @Bean
    Staff staff(ChatService chat, Staff.Means means) {
        return Staff.of(chat, means);
    }
}
