package io.mschat.server.listening;

import io.mschat.protocol.ProtocolVersion;
import java.net.InetAddress;
import java.util.Optional;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/** Reads from the settings where a server will listen. */
public final class Listeners {

    private Listeners() {}

    /**
     * Returns the address and port of the chat.
     *
     * @throws BindException if a setting is invalid
     */
    public static Listener chat(Environment environment) {
        Binder settings = Binder.get(environment);
        return new Listener(
                settings.bind("server.address", InetAddress.class).orElse(null),
                settings.bind("mschat.port", Integer.class).orElse(ProtocolVersion.DEFAULT_PORT),
                "--port PORT",
                "server.address");
    }

    /**
     * Returns the address and port of the operator's endpoints. Empty if they are off, or share the chat's port.
     *
     * @throws BindException if a setting is invalid
     */
    public static Optional<Listener> operators(Environment environment) {
        Binder settings = Binder.get(environment);
        Listener listener = new Listener(
                settings.bind("management.server.address", InetAddress.class).orElse(null),
                settings.bind("management.server.port", Integer.class).orElse(-1),
                "--management.server.port=PORT",
                "management.server.address");
        boolean isOwn = listener.port() == 0
                || listener.port() > 0 && listener.port() != chat(environment).port();
        return isOwn ? Optional.of(listener) : Optional.empty();
    }
}
