package io.mschat.server.storage;

import io.mschat.protocol.StreamId;
import io.mschat.protocol.message.MessageId;
import io.mschat.protocol.message.Payload;
import io.mschat.server.chat.log.Author;
import io.mschat.server.chat.log.LogEntry;
import io.mschat.server.chat.log.NewEntry;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** What the tests of the log write into it. */
final class TestEntries {

    private TestEntries() {}

    static NewEntry said(Author author, String id, String text) {
        return NewEntry.inRoom(StreamId.LOBBY, author, new MessageId(id), Payload.text(text));
    }

    static NewEntry whispered(Author author, String id, Author receiver, String text) {
        return NewEntry.direct(author, new MessageId(id), receiver, Payload.text(text));
    }

    static List<NewEntry> lines(Author author, int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(i -> said(author, "id-" + i, "line " + i))
                .toList();
    }

    static List<Long> offsets(List<LogEntry> entries) {
        return entries.stream().map(LogEntry::offset).toList();
    }

    static List<Long> range(long from, long to) {
        return LongStream.rangeClosed(from, to).boxed().toList();
    }
}
