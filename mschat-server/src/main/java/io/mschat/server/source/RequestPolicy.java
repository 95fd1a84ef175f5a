package io.mschat.server.source;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides which requests may open a chat connection: those of all programs, and those of listed web pages. An unlisted
 * page is recognized by its {@code Origin}. A host name that strangers may own is refused besides where a page may have
 * rebound it (DNS rebinding): from this machine or its network, and without TLS, because no such page has this server's
 * certificate.
 *
 * @param hosts the names accepted from nearby, besides names that no stranger can own
 */
public record RequestPolicy(Origins origins, HostNames hosts) {

    /** Why a request is refused. */
    public enum Objection {
        WEB_PAGE,
        FOREIGN_NAME
    }

    /**
     * The headers and addresses of a request.
     *
     * @param origin all values of {@code Origin}, in their order
     * @param host the value of {@code Host}; null without one
     * @param peer address of the other end of the socket
     * @param local address of this end
     */
    public record Request(
            List<String> origin, @Nullable String host, InetAddress peer, InetAddress local, boolean isTls) {

        /** Whether a web page may have rebound the name in the request. */
        private boolean isFromNearby() {
            return !isTls && (Network.isNearby(peer) || Source.of(peer).equals(Source.of(local)));
        }
    }

    /** Why a request is refused; empty if it is not. */
    public Optional<Objection> denialFor(Request request) {
        if (!origins.allow(request.origin())) {
            return Optional.of(Objection.WEB_PAGE);
        }
        String host = request.host();
        boolean isForeign = host != null && !hosts.has(host) && !HostNames.isOfNoStranger(host);
        return isForeign && request.isFromNearby() ? Optional.of(Objection.FOREIGN_NAME) : Optional.empty();
    }
}
