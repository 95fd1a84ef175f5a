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
    Bulletin bulletin(BulletinRepository rows, TransactionOperations transactions) {
        return new Bulletin(rows, transactions);
    }

    @Bean
    Settings settings(SettingRepository rows, Bulletin bulletin, FixedSettings fixed, Clock clock) {
        return new Settings(new StoredSettings(rows, clock), bulletin, fixed);
    }

    /** When all is put together, and before anybody is let in. */
    @Bean
    SmartInitializingSingleton firstRefresh(Bulletin bulletin) {
        return bulletin::refresh;
    }
}
