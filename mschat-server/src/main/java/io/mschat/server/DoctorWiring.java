package io.mschat.server;

import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Provides the doctor, which checks whether a server could run. Not a {@code @Configuration}, so that a server does not
 * find it.
 */
@EnableConfigurationProperties(ServerProperties.class)
class DoctorWiring {

    @Bean
    static DoctorTask doctorTask(ServerProperties properties, ConfigurableEnvironment environment) {
        return new DoctorTask(
                properties,
                Listeners.chat(environment),
                Listeners.operators(environment),
                SettingNames.misspelledVariables(environment),
                Clock.systemUTC());
    }
}
