package io.mschat.bench.process;

import io.mschat.bench.crowd.Dialect;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** A server that can be measured. */
public interface Contender {

    /** How it is called in tables. */
    String name();

    /**
     * Starts it on loopback.
     *
     * @param folder an own one, for all that it writes; what an earlier start wrote there is still there
     * @param port 0 for any
     * @param clients as many must be let in
     */
    ServerProcess start(Path folder, int port, int clients);

    /**
     * Makes one client's side.
     *
     * @param namePrefix of the nickname: other crowds on the same server have other ones
     */
    Dialect dialect(String namePrefix);

    /** What its clients trust, if they come by TLS. */
    default Optional<SSLContext> tls() {
        return Optional.empty();
    }

    /** Starts a client for a person, who is asked for a nickname; empty if there is none. */
    default List<String> clientCommand(ServerProcess server) {
        return List.of();
    }

    /** Whether the server's memory can be asked for what lives in it. */
    default boolean isJava() {
        return false;
    }
}
