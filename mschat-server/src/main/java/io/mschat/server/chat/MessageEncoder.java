package io.mschat.server.chat;

import io.mschat.protocol.codec.EncodedMessage;
import io.mschat.protocol.codec.MessageCodec;
import io.mschat.protocol.message.MessageId;
import io.mschat.protocol.message.Payload;
import io.mschat.protocol.message.ServerMessage.Entry;
import io.mschat.protocol.message.ServerMessage.Notice;
import io.mschat.protocol.message.ServerMessage.Page;
import io.mschat.protocol.tunnel.Sealer;
import io.mschat.server.chat.log.Author;
import io.mschat.server.chat.log.LogEntry;
import io.mschat.server.chat.log.NewEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Encodes log entries as protocol messages for the members who receive them. */
final class MessageEncoder {

    /** Bytes reserved for what surrounds the lines of a page; more than it takes. */
    private static final int AROUND_A_PAGE = 256;

    private static final int ROOM_IN_A_PAGE = Sealer.MAX_BYTES - AROUND_A_PAGE;

    /** What is said in place of a message that fits into no frame: it would end the connection of everybody who is sent it. */
    private static final Payload TOO_LONG = Payload.text("(This line is too long to be sent.)");

    private MessageEncoder() {}

    /**
     * Encodes an entry for one receiver. Only the author gets the message id, and, for a direct message, an
     * acknowledgement.
     */
    static EncodedMessage to(Author receiver, LogEntry entry) {
        return receiver.key().equals(entry.message().author().key()) ? toAuthor(entry) : toOthers(entry);
    }

    /** Encodes an entry for everybody but its author. */
    static EncodedMessage toOthers(LogEntry entry) {
        return encode(entry(entry, null, null));
    }

    /** Encodes an entry as the acknowledgement for its author; of a direct message, one that has arrived. */
    static EncodedMessage toAuthor(LogEntry entry) {
        return encode(
                entry(entry, entry.message().id(), entry.message().receiver().isPresent() ? false : null));
    }

    /**
     * Encodes a direct message as the acknowledgement for its author.
     *
     * @param waiting whether the receiver is not online and gets the message later
     */
    static EncodedMessage toAuthor(LogEntry entry, boolean waiting) {
        return encode(entry(entry, entry.message().id(), waiting));
    }

    private static EncodedMessage encode(Entry line) {
        EncodedMessage encoded = MessageCodec.encode(line);
        return fits(encoded) ? encoded : MessageCodec.encode(withoutBody(line));
    }

    /** Whether an entry fits into one frame, alone in a page too. */
    private static boolean fits(EncodedMessage line) {
        return line.size() + 1 <= ROOM_IN_A_PAGE;
    }

    private static Entry withoutBody(Entry line) {
        return new Entry(
                line.stream(), line.offset(), line.at(), line.from(), line.to(), TOO_LONG, line.id(), line.waiting());
    }

    private static Entry entry(LogEntry entry, @Nullable MessageId id, @Nullable Boolean waiting) {
        NewEntry message = entry.message();
        return new Entry(
                message.stream(),
                entry.offset(),
                entry.at(),
                message.author().nickname(),
                message.receiver().map(Author::nickname).orElse(null),
                message.payload(),
                id,
                waiting);
    }

    /** The notice for the author of a direct message to a member who is away; empty if the member is not away. */
    static Optional<EncodedMessage> away(Member member) {
        return member.presence().note().map(note -> MessageCodec.encode(new Notice(member.nickname() + " is " + note)));
    }

    /** Encodes entries of the room as pages, each of which fits into one frame. */
    static List<EncodedMessage> pages(List<LogEntry> entries) {
        List<EncodedMessage> pages = new ArrayList<>();
        for (int done = 0; done < entries.size(); ) {
            List<Entry> page = firstLines(entries.subList(done, entries.size()));
            pages.add(MessageCodec.encode(new Page(null, page)));
            done += page.size();
        }
        return pages;
    }

    /** The last of these entries of the room that fit into one page, in ascending order. */
    static Page lastPage(MessageId id, List<LogEntry> entries) {
        return new Page(id, firstLines(entries.reversed()).reversed());
    }

    private static List<Entry> firstLines(List<LogEntry> entries) {
        List<Entry> lines = new ArrayList<>();
        int room = ROOM_IN_A_PAGE;
        for (LogEntry entry : entries) {
            Entry line = entry(entry, null, null);
            EncodedMessage encoded = MessageCodec.encode(line);
            if (!fits(encoded)) {
                line = withoutBody(line);
                encoded = MessageCodec.encode(line);
            }
            room -= encoded.size() + 1;
            if (room < 0) {
                break;
            }
            lines.add(line);
        }
        return lines;
    }
}
