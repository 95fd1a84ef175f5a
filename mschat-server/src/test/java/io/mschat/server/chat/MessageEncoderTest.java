package io.mschat.server.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.MalformedFrameException;
import io.mschat.protocol.Nickname;
import io.mschat.protocol.StreamId;
import io.mschat.protocol.codec.EncodedMessage;
import io.mschat.protocol.codec.MessageCodec;
import io.mschat.protocol.message.MessageId;
import io.mschat.protocol.message.Payload;
import io.mschat.protocol.message.ServerMessage.Entry;
import io.mschat.protocol.message.ServerMessage.Page;
import io.mschat.protocol.tunnel.Sealer;
import io.mschat.server.chat.log.Author;
import io.mschat.server.chat.log.LogEntry;
import io.mschat.server.chat.log.NewEntry;
import io.mschat.testing.Promise;
import io.mschat.testing.Tries;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a log has for a line, what is made of it can be sent. */
@Tries(Promise.DAMAGED_DATA)
class MessageEncoderTest {

    private static final Author ANNA = Author.ofAccount(1, new Nickname("Anna"));
    private static final Author BOB = Author.ofAccount(2, new Nickname("Bob"));

    /** Far too long, and so long that only the page around it is too much. */
    static Stream<Payload> tooLong() {
        return Stream.of(
                Payload.text("x".repeat(100_000)),
                new Payload("image", "x".repeat(30_000)),
                new Payload("image", "\u0001".repeat(5_000)),
                new Payload("image", "x".repeat(Sealer.MAX_BYTES - 150)));
    }

    private static LogEntry inRoom(long offset, Payload payload) {
        return entry(offset, NewEntry.inRoom(StreamId.LOBBY, ANNA, new MessageId("m" + offset), payload));
    }

    private static LogEntry entry(long offset, NewEntry message) {
        return new LogEntry(offset, Instant.EPOCH, message);
    }

    private static <T> T sent(EncodedMessage message, Class<T> kind) {
        assertThat(message.size()).isLessThan(Sealer.MAX_BYTES);
        byte[] json = new byte[message.size()];
        message.copyTo(json, 0);
        try {
            return kind.cast(MessageCodec.decodeServerMessage(json));
        } catch (MalformedFrameException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("tooLong")
    void pageHasASentenceInPlaceOfALineThatFitsIntoNoFrame(Payload tooLong) {
        List<LogEntry> said = LongStream.rangeClosed(1, 5)
                .mapToObj(i -> inRoom(i, i == 3 ? tooLong : Payload.text("line " + i)))
                .toList();
        List<Entry> lines = MessageEncoder.pages(said).stream()
                .flatMap(page -> sent(page, Page.class).entries().stream())
                .toList();
        assertThat(lines)
                .extracting(line -> line.payload().body())
                .containsExactly("line 1", "line 2", "(This line is too long to be sent.)", "line 4", "line 5");
        Page last = MessageEncoder.lastPage(new MessageId("h"), said);
        assertThat(last.entries()).isEqualTo(lines);
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("tooLong")
    void lineThatFitsIntoNoFrameIsASentenceForItsReceiversAndItsAuthor(Payload tooLong) {
        LogEntry said = inRoom(1, tooLong);
        LogEntry whispered = entry(1, NewEntry.direct(ANNA, new MessageId("d"), BOB, tooLong));
        assertThat(Stream.of(
                        MessageEncoder.toOthers(said),
                        MessageEncoder.toAuthor(said),
                        MessageEncoder.to(BOB, whispered),
                        MessageEncoder.to(ANNA, whispered),
                        MessageEncoder.toAuthor(whispered, true)))
                .extracting(message -> sent(message, Entry.class).payload().body())
                .containsOnly("(This line is too long to be sent.)");
    }
}
