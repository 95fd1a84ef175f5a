package io.mschat.server;

import io.mschat.protocol.ProtocolVersion;
import io.mschat.server.listening.Listener;
import java.net.InetAddress;
import java.util.Optional;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/** Where a server listens with its settings, before it does. */
final class Listeners {

    private Listeners() {}

    /** @throws BindException if the settings are none */
    static Listener chat(Environment environment) {
        Binder settings = Binder.get(environment);
        return new Listener(
                settings.bind("server.address", InetAddress.class).orElse(null),
                settings.bind("mschat.port", Integer.class).orElse(ProtocolVersion.DEFAULT_PORT),
                "--port PORT",
                "server.address");
    }

    /**
     * Empty if there is none, or if it is the chat's.
     *
     * @throws BindException if the settings are none
     */
    static Optional<Listener> operators(Environment environment) {
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
