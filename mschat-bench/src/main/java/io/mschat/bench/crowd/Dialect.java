package io.mschat.bench.crowd;

import java.nio.ByteBuffer;

/** How one client speaks with its server. Called by the thread of its crowd. A fault of the server is a {@link BenchFailure}. */
public interface Dialect {

    /** There is a new connection: the first one, or after another was lost. */
    void connected(Peer peer);

    /** Reads all messages that are complete, and leaves the rest in the buffer. */
    void read(ByteBuffer bytes, Peer peer);

    /** Says something in the room. */
    void say(Mark mark, Peer peer);

    /** Leaves in order. */
    void leave(Peer peer);
}
