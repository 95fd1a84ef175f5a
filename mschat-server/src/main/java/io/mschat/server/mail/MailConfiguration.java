package io.mschat.server.mail;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.xbill.DNS.ExtendedResolver;

/** Creates what judges the senders of mails. */
@Configuration(proxyBeanMethods = false)
class MailConfiguration {

    /** Uses the DNS servers of the operating system. */
    @Bean
    SenderChecks senderChecks() {
        return new SenderChecks(new ExtendedResolver());
    }
}
