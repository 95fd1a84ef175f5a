package io.mschat.server;

import io.mschat.protocol.ServerAddress;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole server inside a test's JVM: what {@link MschatServer} starts, without what makes it a program. */
public final class EmbeddedServer implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    private EmbeddedServer(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /**
     * @param properties as on the command line, such as {@code --mschat.port=0}; the server must listen on loopback
     * @throws RuntimeException if it cannot start
     */
    public static EmbeddedServer start(List<String> properties) {
        return new EmbeddedServer(MschatServer.start(MschatServer.class, WebApplicationType.SERVLET, properties));
    }

    /** With the fingerprint. */
    public ServerAddress address() {
        int port = ((ServletWebServerApplicationContext) context).getWebServer().getPort();
        return new ServerAddress(
                "127.0.0.1",
                port,
                context.getBean(ServerProperties.class).tls().isOn(),
                Optional.of(context.getBean(JoinLines.class).fingerprint()));
    }

    @Override
    public void close() {
        context.close();
    }
}
