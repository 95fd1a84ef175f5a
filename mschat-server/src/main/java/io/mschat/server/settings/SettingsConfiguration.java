package io.mschat.server.settings;

import java.time.Clock;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionOperations;

/** Puts the parts of this package together; it is here because they are nobody else's. */
@Configuration(proxyBeanMethods = false)
class SettingsConfiguration {

    @Bean
    SharedState sharedState(SharedStateRepository rows, TransactionOperations transactions) {
        return new SharedState(rows, transactions);
    }

    @Bean
    Settings settings(SettingRepository rows, SharedState sharedState, FixedSettings fixed, Clock clock) {
        return new Settings(new StoredSettings(rows, clock), sharedState, fixed);
    }

    /** When all is put together, and before anybody is let in. */
    @Bean
    SmartInitializingSingleton firstRefresh(SharedState sharedState) {
        return sharedState::refresh;
    }
}
