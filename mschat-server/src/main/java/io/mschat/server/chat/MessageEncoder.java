package io.mschat.server.chat;

import io.mschat.protocol.Nickname;
import io.mschat.protocol.codec.EncodedMessage;
import io.mschat.protocol.codec.MessageCodec;
import io.mschat.protocol.message.MessageId;
import io.mschat.protocol.message.ServerMessage;
import io.mschat.protocol.message.ServerMessage.Notice;
import io.mschat.protocol.message.ServerMessage.Page;
import io.mschat.protocol.message.ServerMessage.Said;
import io.mschat.protocol.message.ServerMessage.Whispered;
import io.mschat.protocol.tunnel.Sealer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Encodes log entries as protocol messages for the members who receive them. */
final class MessageEncoder {

    /** Bytes reserved for what surrounds the lines of a page; more than it takes. */
    private static final int AROUND_A_PAGE = 256;

    private MessageEncoder() {}

    /**
     * Encodes an entry for one receiver. Only the author gets the message id, and, for a direct message, an
     * acknowledgement.
     */
    static EncodedMessage heardBy(Author listener, LogEntry entry) {
        boolean own = listener.key().equals(entry.draft().author().key());
        return switch (entry.draft()) {
            case NewEntry.ToRoom toRoom -> said(entry, own ? toRoom.id() : null);
            case NewEntry.ToOne toOne -> own ? acknowledged(entry, toOne, false) : whispered(entry, toOne);
        };
    }

    static EncodedMessage said(LogEntry entry, @Nullable MessageId id) {
        return MessageCodec.encode(line(entry, id));
    }

    private static Said line(LogEntry entry, @Nullable MessageId id) {
        NewEntry draft = entry.draft();
        return new Said(
                entry.offset(), entry.at(), ChatService.LOBBY, draft.author().nickname(), draft.text(), id);
    }

    /** Encodes a direct message for its receiver. */
    static EncodedMessage whispered(LogEntry entry, NewEntry.ToOne toOne) {
        return whispered(entry, toOne, null, null);
    }

    /**
     * Encodes a direct message as an acknowledgement for its author.
     *
     * @param waiting whether the receiver is not online and gets the message later
     */
    static EncodedMessage acknowledged(LogEntry entry, NewEntry.ToOne toOne, boolean waiting) {
        return whispered(entry, toOne, toOne.id(), waiting);
    }

    /** The notice for the author of a direct message to a member who is away; empty if the member is not away. */
    static Optional<EncodedMessage> away(Member member) {
        return member.presence().note().map(note -> MessageCodec.encode(new Notice(member.nickname() + " is " + note)));
    }

    private static EncodedMessage whispered(
            LogEntry entry, NewEntry.ToOne toOne, @Nullable MessageId id, @Nullable Boolean waiting) {
        Nickname from = toOne.author().nickname();
        ServerMessage message =
                new Whispered(entry.offset(), entry.at(), from, toOne.receiver().nickname(), toOne.text(), id, waiting);
        return MessageCodec.encode(message);
    }

    /** Encodes entries of the room as pages, each of which fits into one frame. */
    static List<EncodedMessage> pages(List<LogEntry> entries) {
        List<EncodedMessage> pages = new ArrayList<>();
        for (int done = 0; done < entries.size(); ) {
            List<Said> page = firstLines(entries.subList(done, entries.size()));
            pages.add(MessageCodec.encode(new Page(null, page)));
            done += page.size();
        }
        return pages;
    }

    /** The last of these entries of the room that fit into one page, in ascending order. */
    static Page lastPage(MessageId id, List<LogEntry> entries) {
        return new Page(id, firstLines(entries.reversed()).reversed());
    }

    private static List<Said> firstLines(List<LogEntry> entries) {
        List<Said> lines = new ArrayList<>();
        int room = Sealer.MAX_BYTES - AROUND_A_PAGE;
        for (LogEntry entry : entries) {
            Said line = line(entry, null);
            room -= MessageCodec.encode(line).size() + 1;
            if (room < 0 && !lines.isEmpty()) {
                break;
            }
            lines.add(line);
        }
        return lines;
    }
}
