package io.mschat.server.chat;

import java.time.Instant;

/** Where what is said gets its place: a port, because there are logs that outlive the server and such that do not. */
public interface RoomLog {

    /** Which log the offsets belong to; another one after they begin anew. */
    String epoch();

    /** The last offset given; 0 before the first. */
    long lastOffset();

    /**
     * Gives the next message its place. When this returns, the message is as safe as this log makes it, and may be
     * acknowledged. Offsets grow by one.
     */
    Stamp append();

    /** A message's place in the log, and the server's time of it. */
    record Stamp(long offset, Instant at) {}
}
