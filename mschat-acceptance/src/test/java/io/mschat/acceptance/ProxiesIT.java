package io.mschat.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.CloseReason;
import io.mschat.protocol.ProtocolException;
import io.mschat.testing.Promise;
import io.mschat.testing.Tries;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whom X-Forwarded-For makes of a client, at a server that allows one connection from each source. */
@Tries(Promise.EXPOSURE)
class ProxiesIT {

    @TempDir
    private Path folder;

    /** @param forwardedFor what the header says */
    private static BareSocket upgraded(ChatServer server, String forwardedFor) throws IOException {
        BareSocket socket = new BareSocket(server);
        socket.upgrade("X-Forwarded-For: " + forwardedFor);
        return socket;
    }

    /** One that the server counts, for it has answered. */
    private static BareSocket greeted(ChatServer server, String forwardedFor) throws IOException, ProtocolException {
        BareSocket socket = upgraded(server, forwardedFor);
        socket.greet();
        return socket;
    }

    @Test
    void headerOfAListedProxyIsBelieved() throws IOException, ProtocolException {
        try (ChatServer server = ChatServer.embedded(
                        new Mschat(folder), "--mschat.proxies=127.0.0.1", "--mschat.limits.per-source=1");
                BareSocket first = greeted(server, "203.0.113.7");
                BareSocket other = greeted(server, "203.0.113.8");
                BareSocket again = upgraded(server, "made up, 203.0.113.7")) {
            assertThat(again.closeCode()).isEqualTo(CloseReason.RATE_LIMITED.code());
            first.confirm();
            other.confirm();
        }
    }

    @Test
    void headerOfAnybodyElseIsIgnored() throws IOException, ProtocolException {
        // All are this machine itself, which no budget limits, whatever it says.
        try (ChatServer server = ChatServer.embedded(
                        new Mschat(folder), "--mschat.proxies=203.0.113.99", "--mschat.limits.per-source=1");
                BareSocket first = greeted(server, "203.0.113.7");
                BareSocket again = greeted(server, "203.0.113.7")) {
            first.confirm();
            again.confirm();
        }
    }
}
