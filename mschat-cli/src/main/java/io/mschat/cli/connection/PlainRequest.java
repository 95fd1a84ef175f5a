package io.mschat.cli.connection;

import jakarta.websocket.ClientEndpointConfig;
import java.util.List;
import java.util.Map;

/** The upgrade request without an Origin: that header is a browser's, and a server refuses one that is not its own. */
final class PlainRequest extends ClientEndpointConfig.Configurator {

    @Override
    public void beforeRequest(Map<String, List<String>> headers) {
        headers.keySet().removeIf("Origin"::equalsIgnoreCase);
    }
}
