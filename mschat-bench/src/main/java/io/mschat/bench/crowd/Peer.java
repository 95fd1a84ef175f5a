package io.mschat.bench.crowd;

/** One connection, as its {@link Dialect} sees it. */
public interface Peer {

    /** From 0; that of a client who says something is in its {@link Mark}s. */
    int number();

    /** Sends some bytes at the end of this turn. */
    void write(byte[] bytes);

    /** From here on everything goes through TLS; what is written waits until that is agreed upon. */
    void startTls();

    /** Ends the connection, in protocols that have no word for it. */
    void close();

    /** Is in the room: hears everything that is said from now on. */
    void joined();

    void heard(Mark mark);

    /** The server has answered a message that was sent again. This client may have heard it before. */
    void acknowledgedAgain(Mark mark);
}
