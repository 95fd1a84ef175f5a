package io.mschat.server.chat.name;

/**
 * Registers which nicknames are in use. A nickname and all that look like it belong to one session at a time, for as
 * long as one of its connections has not released it. A port, so that servers can share their names; today each server
 * has its own. Any thread may call.
 */
public interface NameRegistry {

    /**
     * Acquires the nickname of a connection. A guest gets it if no other session has it or one that looks like it. Its
     * registered owner always gets it: the other holders are displaced, those of this server before this returns. May
     * block, so not under a lock of the chat.
     *
     * @return false if it is in use; otherwise it must be released, once
     */
    boolean acquire(NameHolder holder);

    /** Releases what this connection has acquired. Without effect on the nickname if it was displaced. Never blocks. */
    void release(NameHolder holder);

    /**
     * Displaces the guests who have a nickname that was just registered, or one that looks like it; those of other
     * servers a moment later. Never blocks.
     */
    void revoke(NameKeys registered);

    /** Whether a session has this nickname, or one that looks like it. May block. */
    boolean isInUse(NameKeys keys);
}
