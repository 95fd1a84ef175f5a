package io.mschat.client.connection;

import io.mschat.client.failure.Failure;
import io.mschat.protocol.Fingerprint;

/** The caller's callbacks while a connection is opened: they show the steps and decide whether to trust the server. */
public interface ConnectListener {

    /** Called before the socket is opened. */
    default void connecting() {}

    /** Called when the socket is open, before the first frame. */
    default void requesting() {}

    /** Called when the handshake is complete: both ends have the keys. */
    default void encrypted() {}

    /**
     * Whether to trust this identity, which the server has proved. Only the first frame has been sent so far; if the
     * answer is no, nothing else is sent.
     *
     * @throws Failure to end the attempt
     */
    boolean approves(Fingerprint identity) throws Failure;
}
