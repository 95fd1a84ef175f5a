package io.mschat.server.doctor;

import io.mschat.server.config.ServerProperties;
import io.mschat.server.config.SettingNames;
import io.mschat.server.listening.Listeners;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Provides the doctor, which checks whether a server could run. Not a {@code @Configuration}, so that a server does not
 * find it.
 */
@EnableConfigurationProperties(ServerProperties.class)
public class DoctorWiring {

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
