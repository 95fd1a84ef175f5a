package io.mschat.server.chat.name;

import io.mschat.protocol.ResumeToken;

/** A connection that has a nickname in a {@link NameRegistry}, or wants it. */
public interface NameHolder {

    /** The nickname, and what looks like it. The same at each call. */
    NameKeys keys();

    /** The token of this connection's session: connections of one session share its nickname. The same at each call. */
    ResumeToken resume();

    /** Whether the user has proved to own the nickname. */
    boolean isRegistered();

    /** The nickname was given to its owner. Called once at most, without a lock of the registry, on any thread. */
    void displaced();
}
