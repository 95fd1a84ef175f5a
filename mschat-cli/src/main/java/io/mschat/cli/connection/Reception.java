package io.mschat.cli.connection;

import io.mschat.cli.failure.Failure;
import io.mschat.protocol.Fingerprint;

/** What the caller sees, and decides, while a connection is made. */
public interface Reception {

    /** Before the socket is opened. */
    void connecting();

    /** The socket is open; before the first frame. */
    void requesting();

    /** Both ends hold the keys. */
    void encrypted();

    /**
     * The server has proved this identity. Nothing but the first frame has been sent to it, and nothing is if this says
     * no.
     *
     * @throws Failure to end it all
     */
    boolean approves(Fingerprint identity) throws Failure;
}
