package io.mschat.server;

import io.mschat.protocol.ProtocolLimits;
import io.mschat.protocol.crypto.ServerIdentity;
import io.mschat.protocol.handshake.ServerHandshake;
import io.mschat.protocol.message.HandshakeMessage.Limits;
import io.mschat.protocol.message.HandshakeMessage.ServerConfirm;
import io.mschat.server.account.AccountService;
import io.mschat.server.account.registration.Registrations;
import io.mschat.server.chat.Backend;
import io.mschat.server.chat.ChatService;
import io.mschat.server.chat.Clocks;
import io.mschat.server.chat.log.Epoch;
import io.mschat.server.chat.log.MemoryMessageLog;
import io.mschat.server.chat.log.MessageLog;
import io.mschat.server.chat.name.NicknamePolicy;
import io.mschat.server.command.ChatCommands;
import io.mschat.server.command.Commands;
import io.mschat.server.command.ModerationCommands;
import io.mschat.server.command.SettingsCommands;
import io.mschat.server.config.DataLocation;
import io.mschat.server.config.ServerProperties;
import io.mschat.server.config.Version;
import io.mschat.server.connection.AccountServices;
import io.mschat.server.connection.ChatServices;
import io.mschat.server.connection.ConnectionContext;
import io.mschat.server.connection.Connections;
import io.mschat.server.connection.HandshakeResponder;
import io.mschat.server.connection.limit.ConnectionLimits;
import io.mschat.server.identity.DataFolder;
import io.mschat.server.identity.IdentityFile;
import io.mschat.server.journal.Journal;
import io.mschat.server.mail.smtp.MailThreads;
import io.mschat.server.metrics.ChatMetrics;
import io.mschat.server.metrics.ConnectionMetrics;
import io.mschat.server.moderation.ModerationServices;
import io.mschat.server.settings.Settings;
import io.mschat.server.settings.SharedState;
import io.mschat.server.source.Proxies;
import io.mschat.server.source.RequestPolicy;
import io.mschat.server.storage.KeyRecord;
import io.mschat.server.storage.MarkedMessageLog;
import io.mschat.server.storage.ServerKey;
import io.mschat.server.storage.SqlMessageLog;
import io.mschat.server.tls.TlsProperties;
import io.mschat.server.verification.VerificationSettings;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import javax.sql.DataSource;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.boot.web.server.ConfigurableWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/**
 * Creates the beans of a running server that cross packages, with the threads that they share. The beans of one package
 * are created in its {@code Configuration}. Clocks and random numbers, which programs without a server need too, are in
 * {@link StorageWiring}.
 */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class Wiring {

    /** Logins and registrations that may wait for a worker: at 35 ms each, about ten seconds on two cores. */
    private static final int MAX_WAITING_QUESTIONS = 512;

    /** Each worker may need 16 MiB for a hash. */
    private static final int MAX_ACCOUNT_WORKERS = 4;

    @Bean
    @DependsOnDatabaseInitialization
    ServerIdentity serverIdentity(
            ServerProperties properties, DataFolder data, DataSource database, SecureRandom random) {
        if (properties.machineIdentity()) {
            DataLocation.createFolderOfTheMachine();
            return new IdentityFile(DataLocation.key(properties, data)).readOrCreate(random);
        }
        return new ServerKey(DataLocation.key(properties, data), new KeyRecord(database), properties.replaceMissing())
                .open(
                        random,
                        properties.keyIsInData(),
                        properties.database().toSettings(data).name());
    }

    @Bean
    MessageLog chatLog(
            ServerProperties properties, DataFolder data, DataSource database, SecureRandom random, Clock clock) {
        return properties.history().kept()
                ? MarkedMessageLog.of(
                        new SqlMessageLog(database, () -> Epoch.next(random), clock), data.highWaterMark())
                : new MemoryMessageLog(Epoch.next(random), clock);
    }

    /** A single thread, because the log is written by one task at a time. */
    @Bean(destroyMethod = "shutdown")
    ExecutorService chatWriter() {
        return Executors.newSingleThreadExecutor(
                Thread.ofPlatform().name("mschat-log").daemon().factory());
    }

    @Bean
    Clocks clocks(Clock clock, LongSupplier nanoClock) {
        return new Clocks(clock, nanoClock);
    }

    @Bean
    Backend chatBackend(MessageLog chatLog, ExecutorService chatWriter) {
        return Backend.local(chatLog, chatWriter);
    }

    @Bean
    ChatService chatService(
            NicknamePolicy policy,
            Backend chatBackend,
            Clocks clocks,
            Journal journal,
            ChatMetrics metrics,
            ServerProperties properties) {
        return new ChatService(
                policy,
                chatBackend,
                clocks,
                journal.andThen(metrics),
                properties.history().toRoomPolicy());
    }

    @Bean
    Commands commands(
            ChatService chat, ModerationServices moderationServices, Settings settings, SharedState sharedState) {
        return new Commands(
                ChatCommands.all(chat),
                ModerationCommands.all(moderationServices, chat),
                SettingsCommands.all(settings, sharedState, moderationServices.audit()));
    }

    @Bean
    ChatServices chatServices(
            ChatService chat,
            Commands commands,
            ModerationServices moderationServices,
            Journal journal,
            Settings settings) {
        return new ChatServices(chat, commands, moderationServices, journal, settings::isFloodBlocked);
    }

    /** As many threads as cores: more would only make each handshake take longer. */
    @Bean(destroyMethod = "shutdown")
    ExecutorService handshakeWorkers() {
        return Executors.newFixedThreadPool(
                Runtime.getRuntime().availableProcessors(),
                Thread.ofPlatform().name("mschat-handshake-", 0).daemon().factory());
    }

    @Bean
    TlsProperties tlsProperties(ServerProperties properties) {
        return properties.tls();
    }

    @Bean
    Proxies proxies(ServerProperties properties) {
        return properties.toProxies();
    }

    @Bean
    RequestPolicy callers(ServerProperties properties) {
        return properties.toRequestPolicy();
    }

    @Bean
    ConnectionLimits connectionLimits(ServerProperties properties) {
        return properties.limits().toLimits();
    }

    @Bean
    ConnectionContext connectionContext(
            ConnectionLimits limits,
            HandshakeResponder handshakeResponder,
            ChatServices chatServices,
            AccountServices accountServices,
            ConnectionMetrics metrics) {
        return new ConnectionContext(limits, handshakeResponder, chatServices, accountServices, metrics);
    }

    @Bean
    Connections connections(ConnectionContext context, LongSupplier nanoClock, SecureRandom random) {
        return new Connections(context, nanoClock, random::nextDouble);
    }

    @Bean
    AccountServices accountServices(
            AccountService accounts, Registrations registrations, ExecutorService accountWorkers) {
        return new AccountServices(accounts, registrations, accountWorkers);
    }

    /**
     * As many threads as cores, but at most four, because passwords are hashed here. Requests wait in a queue, and are
     * refused when it is full.
     */
    @Bean(destroyMethod = "shutdown")
    ExecutorService accountWorkers() {
        int threads = Math.min(MAX_ACCOUNT_WORKERS, Runtime.getRuntime().availableProcessors());
        return new ThreadPoolExecutor(
                threads,
                threads,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(MAX_WAITING_QUESTIONS),
                Thread.ofPlatform().name("mschat-account-", 0).daemon().factory());
    }

    @Bean
    VerificationSettings verificationSettings(ServerProperties properties) {
        return properties.mail().toSettings();
    }

    @Bean
    MailThreads mailThreads() {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(
                MailThreads.TIMER_THREADS,
                Thread.ofPlatform().name("mschat-mail-", 0).daemon().factory());
        // Nearly every delivered mail leaves a cancelled deadline behind.
        timer.setRemoveOnCancelPolicy(true);
        return new MailThreads(
                timer,
                new ThreadPoolExecutor(
                        0,
                        MailThreads.MAX_SESSIONS,
                        30,
                        TimeUnit.SECONDS,
                        new SynchronousQueue<>(),
                        Thread.ofPlatform().name("mschat-smtp-", 0).daemon().factory()));
    }

    @Bean
    ServerHandshake serverHandshake(ServerIdentity identity, SecureRandom random, Clock clock) {
        return new ServerHandshake(identity, random, clock);
    }

    @Bean
    HandshakeResponder handshakeResponder(
            ServerHandshake handshake,
            ExecutorService handshakeWorkers,
            ServerProperties properties,
            Settings settings) {
        return new HandshakeResponder(handshake, handshakeWorkers, () -> confirm(properties, settings));
    }

    private static ServerConfirm confirm(ServerProperties properties, Settings settings) {
        Limits limits = new Limits(ProtocolLimits.MAX_TEXT_LENGTH, ProtocolLimits.MAX_FRAME_BYTES);
        return new ServerConfirm(
                Version.PRODUCT, properties.name(), settings.isAuthRequired(), settings.isOpen(), limits);
    }

    @Bean
    WebServerFactoryCustomizer<ConfigurableWebServerFactory> port(ServerProperties properties) {
        return factory -> factory.setPort(properties.port());
    }
}
