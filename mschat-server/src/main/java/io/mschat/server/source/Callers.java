package io.mschat.server.source;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who may ask for a chat: every program, and the web pages that are listed. A page that is not tells on itself in
 * {@code Origin}. A name that strangers may own is refused besides, where a page may have rebound it: from this machine or its
 * network, and without TLS, for no such page has our certificate.
 *
 * @param hosts by which somebody nearby may ask, besides names that no stranger can own
 */
public record Callers(Origins origins, HostNames hosts) {

    /** Why a request is refused. */
    public enum Objection {
        WEB_PAGE,
        FOREIGN_NAME
    }

    /**
     * What a request says, and where it comes from.
     *
     * @param origin all values of {@code Origin}, in their order
     * @param host the value of {@code Host}; null without one
     * @param peer at the other end of the socket
     * @param local at this end
     */
    public record Request(
            List<String> origin, @Nullable String host, InetAddress peer, InetAddress local, boolean isTls) {

        /** Whether a page may have rebound the name that it asks by. */
        private boolean isFromNearby() {
            return !isTls && (Network.isNearby(peer) || Source.of(peer).equals(Source.of(local)));
        }
    }

    /** What there is against a request; empty if nothing is. */
    public Optional<Objection> objection(Request request) {
        if (!origins.allow(request.origin())) {
            return Optional.of(Objection.WEB_PAGE);
        }
        String host = request.host();
        boolean isForeign = host != null && !hosts.has(host) && !HostNames.isOfNoStranger(host);
        return isForeign && request.isFromNearby() ? Optional.of(Objection.FOREIGN_NAME) : Optional.empty();
    }
}
