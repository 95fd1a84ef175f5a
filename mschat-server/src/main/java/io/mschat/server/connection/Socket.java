package io.mschat.server.connection;

import io.mschat.protocol.CloseReason;
import java.io.IOException;

/**
 * A WebSocket, as far as a connection needs it. Any thread may send; a send waits for the previous one, and may block
 * until the peer reads.
 */
public interface Socket {

    /** Sends a frame, which must not be changed afterwards. */
    void send(byte[] frame) throws IOException;

    void ping() throws IOException;

    /** Whether a send has waited for the peer to read for as long as it may. */
    boolean isStuck();

    /**
     * Whether the peer has closed the socket too, or was given up. Until then, what was sent may still be on its way.
     */
    boolean isGone();

    /** Closes with the reason's code and sentence. Never throws; without effect on a closed socket. */
    void close(CloseReason reason);
}
