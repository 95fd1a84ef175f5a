package io.mschat.server.management;

import io.mschat.protocol.ProtocolVersion;
import java.util.Map;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/** Sets the default port of the operator's endpoints: the one after the chat's. */
public final class ManagementPort implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final int LAST_PORT = 65535;

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        ConfigurableEnvironment environment = context.getEnvironment();
        String chat = environment.getProperty("mschat.port", "");
        environment
                .getPropertySources()
                .addLast(new MapPropertySource(
                        "behind the chat's port", Map.of("management.server.port", behind(chat))));
    }

    /**
     * Returns the port after the chat's. Returns 0 if the chat's is no valid port: that is reported when it is bound.
     */
    static int behind(String chatPort) {
        if (!chatPort.isEmpty() && !chatPort.matches("\\d{1,5}")) {
            return 0;
        }
        int chat = chatPort.isEmpty() ? ProtocolVersion.DEFAULT_PORT : Integer.parseInt(chatPort);
        return switch (chat) {
            case 0 -> 0;
            case LAST_PORT -> LAST_PORT - 1;
            default -> chat > LAST_PORT ? 0 : chat + 1;
        };
    }
}
