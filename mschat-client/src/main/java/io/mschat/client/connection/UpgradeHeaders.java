package io.mschat.client.connection;

import jakarta.websocket.ClientEndpointConfig;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Configures the upgrade request: without an Origin header, because only browsers need one and a server refuses an
 * origin other than its own; and with another Host header if one is given.
 */
final class UpgradeHeaders extends ClientEndpointConfig.Configurator {

    private final Optional<String> host;

    /** @param host the Host header to send; empty to use that of the URI */
    UpgradeHeaders(Optional<String> host) {
        this.host = host;
    }

    @Override
    public void beforeRequest(Map<String, List<String>> headers) {
        headers.keySet().removeIf("Origin"::equalsIgnoreCase);
        host.ifPresent(name -> {
            headers.keySet().removeIf("Host"::equalsIgnoreCase);
            headers.put("Host", List.of(name));
        });
    }
}
