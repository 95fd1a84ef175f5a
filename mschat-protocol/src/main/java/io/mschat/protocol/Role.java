package io.mschat.protocol;

import java.util.Locale;

/** The roles of users, from the fewest rights to the most. */
public enum Role {
    /** May chat. */
    MEMBER,
    /** May chat, and is exempt from the flood block. */
    BOT,
    /** Moderates: may mute, kick and ban members and bots. */
    ADMIN,
    /** The owner of the server. */
    SERVER;

    /** The name on the wire. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
