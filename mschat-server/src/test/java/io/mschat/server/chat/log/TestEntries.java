package io.mschat.server.chat.log;

import io.mschat.protocol.StreamId;
import io.mschat.protocol.message.MessageId;
import io.mschat.protocol.message.Payload;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** What the tests of the log write into it. */
public final class TestEntries {

    private TestEntries() {}

    public static NewEntry said(Author author, String id, String text) {
        return NewEntry.inRoom(StreamId.LOBBY, author, new MessageId(id), Payload.text(text));
    }

    public static NewEntry whispered(Author author, String id, Author receiver, String text) {
        return NewEntry.direct(author, new MessageId(id), receiver, Payload.text(text));
    }

    public static List<NewEntry> lines(Author author, int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(i -> said(author, "id-" + i, "line " + i))
                .toList();
    }

    public static List<Long> offsets(List<LogEntry> entries) {
        return entries.stream().map(LogEntry::offset).toList();
    }

    public static List<Long> range(long from, long to) {
        return LongStream.rangeClosed(from, to).boxed().toList();
    }
}
