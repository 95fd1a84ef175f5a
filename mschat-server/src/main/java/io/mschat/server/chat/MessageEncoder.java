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

/** What was said, as messages for whoever hears it. */
final class MessageEncoder {

    /** What stands around the lines of a page, and more than that. */
    private static final int AROUND_A_PAGE = 256;

    private MessageEncoder() {}

    /** As somebody hears it who is the author of it, or not: only the author is told the id. */
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

    /** To its receiver. */
    static EncodedMessage whispered(LogEntry entry, NewEntry.ToOne toOne) {
        return whispered(entry, toOne, null, null);
    }

    /**
     * To its author.
     *
     * @param waiting whether the receiver is told later
     */
    static EncodedMessage acknowledged(LogEntry entry, NewEntry.ToOne toOne, boolean waiting) {
        return whispered(entry, toOne, toOne.id(), waiting);
    }

    /** What whoever writes to a member is told, if these are away. */
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

    /** Lines of the room as pages of which each fits into a frame. */
    static List<EncodedMessage> pages(List<LogEntry> entries) {
        List<EncodedMessage> pages = new ArrayList<>();
        for (int done = 0; done < entries.size(); ) {
            List<Said> page = firstLines(entries.subList(done, entries.size()));
            pages.add(MessageCodec.encode(new Page(null, page)));
            done += page.size();
        }
        return pages;
    }

    /** The last lines of the room that fit into one page. */
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
