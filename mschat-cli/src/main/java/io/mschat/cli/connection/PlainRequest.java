package io.mschat.cli.connection;

import jakarta.websocket.ClientEndpointConfig;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The upgrade request without an Origin: that header is a browser's, and a server refuses one that is not its own. */
final class PlainRequest extends ClientEndpointConfig.Configurator {

    private final Optional<String> host;

    /** @param host what the server is called; empty for what the URI says */
    PlainRequest(Optional<String> host) {
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
