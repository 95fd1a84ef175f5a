package io.mschat.server;

import com.zaxxer.hikari.HikariDataSource;
import io.mschat.server.account.OperatorPasswords;
import io.mschat.server.account.limit.AccountLimits;
import io.mschat.server.backup.BackupTask;
import io.mschat.server.chat.name.NicknamePolicy;
import io.mschat.server.config.ConfiguredSettings;
import io.mschat.server.config.DataLocation;
import io.mschat.server.config.ServerProperties;
import io.mschat.server.identity.DataFolder;
import io.mschat.server.identity.FolderClaim;
import io.mschat.server.settings.FixedSettings;
import io.mschat.server.startup.ServerClock;
import io.mschat.server.storage.Database;
import io.mschat.server.storage.DatabaseSettings;
import io.mschat.server.storage.FileCorruption;
import io.mschat.server.storage.Schema;
import io.mschat.server.storage.ServerKey;
import io.mschat.server.storage.UnusableDatabaseException;
import io.mschat.server.storage.damage.DamagedRows;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.function.LongSupplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * Creates the beans that depend on the data alone: they are used without a server too, as when the operators' passwords
 * are reset. Provides the clocks and the random numbers.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ServerProperties.class)
class StorageWiring {

    @Bean
    Clock clock(LongSupplier nanoClock) {
        return new ServerClock(Clock.systemUTC(), nanoClock);
    }

    @Bean
    SecureRandom secureRandom() {
        return new SecureRandom();
    }

    @Bean
    DataFolder dataFolder(ServerProperties properties) {
        return DataLocation.folder(properties);
    }

    /** Creates the task for backups, which runs without a server and does not need the database to be open. */
    static BackupTask backupTask(ServerProperties properties) {
        return new BackupTask(properties, Clock.systemUTC(), new SecureRandom(), System.out, System.err);
    }

    /** A monotonic clock, in nanoseconds. */
    @Bean
    LongSupplier nanoClock() {
        return System::nanoTime;
    }

    @Bean
    HikariDataSource dataSource(ServerProperties properties, DataFolder data, ObjectProvider<FolderClaim> claim) {
        // A program that cannot claim the folder must not touch its content. A program that does without a claim
        // creates nothing.
        boolean isAlone = claim.getIfAvailable() != null;
        Database.unpackInto(data.path());
        if (properties.database().isFile()) {
            if (properties.keyIsInData() && !properties.replaceMissing()) {
                ServerKey.requireDatabaseBesideKey(data);
            }
            if (isAlone) {
                data.ensureDatabaseFile();
            } else {
                data.requireDatabaseFile();
            }
        }
        DatabaseSettings settings = properties.database().toSettings(data);
        HikariDataSource database = Database.open(settings);
        if (isAlone && properties.database().check()) {
            refuseDamage(database, settings);
        }
        return database;
    }

    private static void refuseDamage(HikariDataSource database, DatabaseSettings settings) {
        try {
            FileCorruption.refuse(database, settings);
        } catch (UnusableDatabaseException e) {
            database.close();
            throw e;
        }
    }

    @Bean
    FlywayMigrationStrategy schemaUpgrade(ObjectProvider<FolderClaim> claim) {
        boolean isAlone = claim.getIfAvailable() != null;
        return isAlone ? Schema::upgrade : Schema::upgradeNothing;
    }

    @Bean
    DamagedRows damagedRows() {
        return new DamagedRows();
    }

    @Bean
    NicknamePolicy nicknamePolicy() {
        return new NicknamePolicy();
    }

    @Bean
    FixedSettings fixedSettings(ServerProperties properties, Environment environment) {
        return ConfiguredSettings.of(properties, environment);
    }

    @Bean
    AccountLimits accountLimits(ServerProperties properties) {
        return properties.accounts().toLimits();
    }

    @Bean
    OperatorPasswords operatorPasswords(ServerProperties properties) {
        return properties.operators().toPasswords();
    }
}
