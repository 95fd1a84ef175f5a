package io.mschat.server.moderation;

import io.mschat.server.chat.ChatService;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The part of this package that needs a running chat. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class StaffConfiguration {

    @Bean
    Staff staff(ChatService chat, Staff.Means means) {
        return Staff.of(chat, means);
    }
}
