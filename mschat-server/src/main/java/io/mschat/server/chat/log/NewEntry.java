package io.mschat.server.chat.log;

import io.mschat.protocol.StreamId;
import io.mschat.protocol.message.MessageId;
import io.mschat.protocol.message.Payload;
import java.util.Optional;

/**
 * A message that has no offset in its stream yet. The pair of author and id identifies one message, for ever.
 *
 * @param receiver of a direct message; empty in all other streams
 */
public record NewEntry(StreamId stream, Author author, MessageId id, Optional<Author> receiver, Payload payload) {

    public NewEntry {
        if (receiver.isPresent() != stream.equals(StreamId.DIRECT)) {
            throw new IllegalArgumentException("expected a receiver in " + StreamId.DIRECT + " alone");
        }
    }

    /** A message to all members in a room. */
    public static NewEntry inRoom(StreamId room, Author author, MessageId id, Payload payload) {
        return new NewEntry(room, author, id, Optional.empty(), payload);
    }

    /** A direct message to one person. */
    public static NewEntry direct(Author author, MessageId id, Author receiver, Payload payload) {
        return new NewEntry(StreamId.DIRECT, author, id, Optional.of(receiver), payload);
    }

    /** Whether this is a direct message to this person. */
    public boolean isTo(Author someone) {
        return receiver.map(Author::key).equals(Optional.of(someone.key()));
    }
}
