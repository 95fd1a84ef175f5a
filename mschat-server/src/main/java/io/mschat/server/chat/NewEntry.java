package io.mschat.server.chat;

import io.mschat.protocol.message.MessageId;

/** Something that is to be said, and has no place in the log yet. An author's id stands for one draft, for ever. */
public sealed interface NewEntry {

    Author author();

    MessageId id();

    String text();

    /** To everybody in the lobby. */
    record ToRoom(Author author, MessageId id, String text) implements NewEntry {}

    /** To one person. */
    record ToOne(Author author, MessageId id, Author receiver, String text) implements NewEntry {}

    /** Where it is to be numbered. */
    default Series series() {
        return switch (this) {
            case ToRoom toRoom -> Series.ROOM;
            case ToOne toOne -> Series.DIRECT;
        };
    }
}
