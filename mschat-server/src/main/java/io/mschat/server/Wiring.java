package io.mschat.server;

import io.mschat.protocol.ProtocolLimits;
import io.mschat.protocol.crypto.ServerIdentity;
import io.mschat.protocol.handshake.ServerHandshake;
import io.mschat.protocol.message.HandshakeMessage.Limits;
import io.mschat.protocol.message.HandshakeMessage.ServerConfirm;
import io.mschat.server.chat.ChatService;
import io.mschat.server.chat.MemoryRoomLog;
import io.mschat.server.chat.NicknamePolicy;
import io.mschat.server.command.Commands;
import io.mschat.server.connection.ConnectionContext;
import io.mschat.server.connection.Connections;
import io.mschat.server.identity.DataFolder;
import io.mschat.server.identity.IdentityFile;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.boot.web.server.ConfigurableWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes the parts and puts them together. The only place that makes clocks, randomness and threads. */
@Configuration(proxyBeanMethods = false)
class Wiring {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    SecureRandom secureRandom() {
        return new SecureRandom();
    }

    @Bean
    DataFolder dataFolder(ServerProperties properties) {
        Path named = properties.data();
        return named != null ? DataFolder.at(named) : defaultDataFolder();
    }

    private static DataFolder defaultDataFolder() {
        return DataFolder.at(DataFolder.byDefault(System.getenv(), System.getProperty("user.home")));
    }

    @Bean
    ServerIdentity serverIdentity(ServerProperties properties, DataFolder data, SecureRandom random) {
        Path named = properties.identityFile();
        DataFolder folder = properties.machineIdentity() ? defaultDataFolder() : data;
        return new IdentityFile(named != null ? named : folder.identity()).readOrCreate(random);
    }

    @Bean
    ChatService chatService(SecureRandom random, Clock clock) {
        byte[] epoch = new byte[8];
        random.nextBytes(epoch);
        return new ChatService(
                new NicknamePolicy(), new MemoryRoomLog(HexFormat.of().formatHex(epoch), clock), clock);
    }

    @Bean
    Commands commands(ChatService chat) {
        return new Commands(chat);
    }

    /** As many as there are cores: more would only make each handshake wait longer for its turn. */
    @Bean(destroyMethod = "shutdown")
    ExecutorService handshakeWorkers() {
        return Executors.newFixedThreadPool(
                Runtime.getRuntime().availableProcessors(),
                Thread.ofPlatform().name("mschat-handshake-", 0).daemon().factory());
    }

    @Bean
    Connections connections(
            ServerProperties properties,
            ServerHandshake handshake,
            ExecutorService handshakeWorkers,
            ChatService chat,
            Commands commands,
            SecureRandom random) {
        ConnectionContext context = new ConnectionContext(
                properties.limits().toLimits(), handshake, confirm(properties), handshakeWorkers, chat, commands);
        return new Connections(context, System::nanoTime, random::nextDouble);
    }

    @Bean
    ServerHandshake serverHandshake(ServerIdentity identity, SecureRandom random, Clock clock) {
        return new ServerHandshake(identity, random, clock);
    }

    private static ServerConfirm confirm(ServerProperties properties) {
        Limits limits = new Limits(ProtocolLimits.MAX_TEXT_LENGTH, ProtocolLimits.MAX_FRAME_CHARS);
        return new ServerConfirm(Version.PRODUCT, properties.name(), false, true, limits);
    }

    @Bean
    WebServerFactoryCustomizer<ConfigurableWebServerFactory> port(ServerProperties properties) {
        return factory -> factory.setPort(properties.port());
    }
}
