package io.mschat.server.settings;

import io.mschat.server.storage.damage.DamagedRows;
import java.time.Clock;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionOperations;

/** Creates the objects of this package. It is in this package because they are used only here. */
@Configuration(proxyBeanMethods = false)
class SettingsConfiguration {

    @Bean
    SharedState sharedState(SharedStateRepository rows, TransactionOperations transactions, Clock clock) {
        return new SharedState(rows, transactions, clock);
    }

    @Bean
    Settings settings(
            SettingRepository rows, DamagedRows damaged, SharedState sharedState, FixedSettings fixed, Clock clock) {
        return new Settings(new StoredSettings(rows, clock, damaged), sharedState, fixed);
    }

    /** Reads the shared state after all beans are created, and before any client is let in. */
    @Bean
    SmartInitializingSingleton firstRefresh(SharedState sharedState) {
        return sharedState::refresh;
    }
}
