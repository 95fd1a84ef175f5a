package io.mschat.server.chat;

import io.mschat.protocol.message.MessageId;

/** A message that has no offset in the log yet. The pair of author and id identifies one message, for ever. */
public sealed interface NewEntry {

    Author author();

    MessageId id();

    String text();

    /** A message to all members in the lobby. */
    record ToRoom(Author author, MessageId id, String text) implements NewEntry {}

    /** A direct message to one person. */
    record ToOne(Author author, MessageId id, Author receiver, String text) implements NewEntry {}

    /** The series that gives the message its offset. */
    default Series series() {
        return switch (this) {
            case ToRoom toRoom -> Series.ROOM;
            case ToOne toOne -> Series.DIRECT;
        };
    }
}
