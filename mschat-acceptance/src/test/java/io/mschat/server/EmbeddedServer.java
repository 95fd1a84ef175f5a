package io.mschat.server;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import io.mschat.protocol.CloseReason;
import io.mschat.protocol.ServerAddress;
import io.mschat.protocol.message.ServerMessage.Bye;
import io.mschat.server.account.password.CheapHashes;
import io.mschat.server.chat.ChatService;
import io.mschat.server.config.ServerProperties;
import io.mschat.server.connection.Connections;
import io.mschat.server.startup.JoinLines;
import io.mschat.server.verification.VerificationService;
import io.mschat.testing.ShortExponents;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.LoggerFactory;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;

/** The whole server inside a test's JVM: what {@link MschatServer} starts, without what makes it a program. */
public final class EmbeddedServer implements AutoCloseable {

    static {
        // Where SQLite's driver unpacks what it loads. A server takes its data folder, which ends with its test; others
        // may come later.
        System.setProperty("org.sqlite.tmpdir", System.getProperty("java.io.tmpdir"));
        // Else it is the folder of the first server, which each one after it makes again.
        System.setProperty("catalina.home", System.getProperty("java.io.tmpdir"));
    }

    private final ConfigurableApplicationContext context;
    private final ServerAddress address;
    private final Log log;

    private EmbeddedServer(ConfigurableApplicationContext context, Log log) {
        this.context = context;
        this.address = new ServerAddress(
                "127.0.0.1",
                ((ServletWebServerApplicationContext) context).getWebServer().getPort(),
                context.getBean(ServerProperties.class).tls().isOn(),
                Optional.of(context.getBean(JoinLines.class).fingerprint()));
        this.log = log;
    }

    /**
     * @param properties as on the command line, such as {@code --mschat.port=0}; the server must listen on loopback
     * @throws RuntimeException if it cannot start
     */
    public static EmbeddedServer start(List<String> properties) {
        ConfigurableApplicationContext context =
                MschatServer.start(Parts.class, WebApplicationType.SERVLET, properties);
        return new EmbeddedServer(context, new Log());
    }

    /** What the logging library says if another server of this JVM logs something while a start resets it. */
    private static final String LOST_LOG_LINE = " - No appenders present in context ";

    /** The lines that a start says on standard error before it fails. Not for tests that run at the same time as others. */
    public static List<String> failure(List<String> properties) {
        return failure(() -> start(properties).close());
    }

    static List<String> failure(Runnable start) {
        PrintStream before = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            start.run();
        } catch (RuntimeException e) {
            return said.toString(StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.contains(LOST_LOG_LINE))
                    .toList();
        } finally {
            System.setErr(before);
        }
        throw new AssertionError("it started");
    }

    /** With the fingerprint. */
    public ServerAddress address() {
        return address;
    }

    /** Where it takes mails for registrations. */
    public int mailPort() {
        return context.getBean(VerificationService.class).listensAt().orElseThrow();
    }

    /** What was logged since its start, also by other servers inside this JVM: a level, a name and a message in each line. */
    public List<String> log() {
        return List.copyOf(log.lines);
    }

    /** Expels everybody, those included who might come back; whether nobody is left. */
    public boolean expelEverybody() {
        ChatService chat = context.getBean(ChatService.class);
        chat.expel(member -> Optional.of(Bye.of(CloseReason.KICKED)));
        return chat.online().isEmpty() && context.getBean(Connections.class).count() == 0;
    }

    /** Stops it. Fails if one of its threads has ended by a fault. */
    @Override
    public void close() {
        context.close();
        log.end();
        failOnFaults(log());
    }

    /** Fails if one of the lines of a log says that a thread has ended by a fault. */
    public static void failOnFaults(List<String> log) {
        log.stream()
                .filter(line -> line.contains(MschatServer.THREAD_ENDED))
                .findFirst()
                .ifPresent(line -> {
                    throw new AssertionError(line + "\n" + String.join("\n", log));
                });
    }

    /** All of the server. */
    @Import({MschatServer.class, CheapHashes.class})
    private static final class Parts {

        @Bean
        @Primary
        SecureRandom shortExponents() {
            return new ShortExponents();
        }
    }

    /** Hears what all loggers have to say. A server that starts makes the logging anew, and so ends it. */
    private static final class Log extends AppenderBase<ILoggingEvent> {

        private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        private final Queue<String> lines = new ConcurrentLinkedQueue<>();

        Log() {
            setContext(root.getLoggerContext());
            start();
            root.addAppender(this);
        }

        void end() {
            root.detachAppender(this);
            stop();
        }

        @Override
        protected void append(ILoggingEvent event) {
            lines.add(event.getLevel() + " " + event.getLoggerName() + " " + event.getFormattedMessage());
            if (event.getThrowableProxy() != null) {
                ThrowableProxyUtil.asString(event.getThrowableProxy()).lines().forEach(lines::add);
            }
        }
    }
}
