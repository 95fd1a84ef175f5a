package io.mschat.server.journal;

import io.mschat.server.settings.Settings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Creates the journal. */
@Configuration(proxyBeanMethods = false)
class JournalConfiguration {

    @Bean
    Journal journal(Settings settings) {
        return new Journal(settings);
    }
}
