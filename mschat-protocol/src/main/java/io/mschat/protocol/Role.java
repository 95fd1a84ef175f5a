package io.mschat.protocol;

import java.util.Locale;

/** What somebody may do, from least to most. */
public enum Role {
    /** Chats. */
    MEMBER,
    /** Chats, and is exempt from the flood block. */
    BOT,
    /** Keeps order: mutes, kicks and bans members and bots. */
    ADMIN,
    /** Owns the server. */
    SERVER;

    /** The name on the wire. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
