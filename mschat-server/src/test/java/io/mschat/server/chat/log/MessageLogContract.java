package io.mschat.server.chat.log;

import static io.mschat.server.chat.log.TestEntries.lines;
import static io.mschat.server.chat.log.TestEntries.offsets;
import static io.mschat.server.chat.log.TestEntries.range;
import static io.mschat.server.chat.log.TestEntries.said;
import static io.mschat.server.chat.log.TestEntries.whispered;
import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.Nickname;
import io.mschat.protocol.StreamId;
import io.mschat.protocol.message.MessageId;
import io.mschat.server.TestClock;
import io.mschat.testing.Promise;
import io.mschat.testing.Tries;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link MessageLog} does, whatever it is kept in. */
public abstract class MessageLogContract {

    protected static final Author ANNA = Author.ofAccount(1, new Nickname("Anna"));
    protected static final Author OTTO = Author.ofAccount(2, new Nickname("Otto"));

    protected final TestClock clock = new TestClock();
    private MessageLog log;

    /** The log of one chat, which is empty at the beginning of a test and goes by {@link #clock}. */
    protected abstract MessageLog log();

    @BeforeEach
    void openLog() {
        log = log();
    }

    @Test
    void offsetsGrowByOneInEachStream() {
        List<LogEntry> entries = log.append(List.of(
                said(ANNA, "1", "one"),
                whispered(ANNA, "2", OTTO, "psst"),
                said(OTTO, "1", "two"),
                whispered(OTTO, "2", ANNA, "what?")));
        assertThat(offsets(entries)).containsExactly(1L, 1L, 2L, 2L);
        assertThat(log.last(StreamId.LOBBY)).isEqualTo(2);
        assertThat(log.last(StreamId.DIRECT)).isEqualTo(2);
        assertThat(offsets(log.append(List.of(said(ANNA, "3", "three"))))).containsExactly(3L);
    }

    @Test
    void entryIsReadAsItWasWritten() {
        String text = "a 'quote' \"two\"\n\tü€😀 \u200b\\u0000 %s ?";
        List<LogEntry> written = log.append(List.of(said(ANNA, "1", text), whispered(ANNA, "2", OTTO, text)));
        assertThat(log.after(StreamId.LOBBY, 0, 10)).containsExactly(written.getFirst());
        assertThat(log.after(StreamId.DIRECT, 0, 10)).containsExactly(written.getLast());
    }

    @Test
    @Tries(Promise.SENT_AGAIN)
    void repeatedMessageKeepsItsOffsetTimeAndText() {
        LogEntry first = log.append(List.of(said(ANNA, "1", "hello"))).getFirst();
        clock.passes(Duration.ofMinutes(1));
        assertThat(log.append(List.of(said(ANNA, "1", "another text")))).containsExactly(first);
        assertThat(log.append(List.of(said(OTTO, "1", "hi"), said(ANNA, "1", "hello"), said(ANNA, "2", "more"))))
                .extracting(LogEntry::offset)
                .containsExactly(2L, 1L, 3L);
        assertThat(log.last(StreamId.LOBBY)).isEqualTo(3);
    }

    @Test
    @Tries(Promise.SENT_AGAIN)
    void messageRepeatedInOneGroupIsWrittenOnce() {
        List<LogEntry> entries = log.append(List.of(said(ANNA, "1", "x"), said(ANNA, "1", "x"), said(ANNA, "2", "y")));
        assertThat(offsets(entries)).containsExactly(1L, 1L, 2L);
        assertThat(log.after(StreamId.LOBBY, 0, 10)).hasSize(2);
        assertThat(offsets(log.append(List.of(said(ANNA, "3", "z"))))).containsExactly(3L);
    }

    @Test
    void pagesAreInOrderInBothDirections() {
        log.append(lines(ANNA, 1, 100));
        assertThat(offsets(log.after(StreamId.LOBBY, 10, 20))).isEqualTo(range(11, 30));
        assertThat(offsets(log.after(StreamId.LOBBY, 95, 20))).isEqualTo(range(96, 100));
        assertThat(offsets(log.before(StreamId.LOBBY, 10, 5))).isEqualTo(range(5, 9));
        assertThat(offsets(log.before(StreamId.LOBBY, 4, 5))).isEqualTo(range(1, 3));
        assertThat(log.before(StreamId.LOBBY, 1, 5)).isEmpty();
        assertThat(log.after(StreamId.DIRECT, 0, 5)).isEmpty();
    }

    @Test
    void everybodyReadsWhatWasSaidToThemAlone() {
        log.append(List.of(
                whispered(ANNA, "1", OTTO, "to Otto"),
                whispered(OTTO, "1", ANNA, "to Anna"),
                whispered(ANNA, "2", OTTO, "to Otto again")));
        assertThat(log.directTo(OTTO, 0, 10))
                .extracting(entry -> entry.message().payload().body())
                .containsExactly("to Otto", "to Otto again");
        assertThat(offsets(log.directTo(OTTO, 1, 10))).containsExactly(3L);
        assertThat(offsets(log.directTo(ANNA, 0, 10))).containsExactly(2L);
    }

    @Test
    void offsetThatWasNotGivenYetIsNotComplete() {
        log.append(lines(ANNA, 1, 2));
        assertThat(log.isCompleteAfter(StreamId.LOBBY, 0)).isTrue();
        assertThat(log.isCompleteAfter(StreamId.LOBBY, 2)).isTrue();
        assertThat(log.isCompleteAfter(StreamId.LOBBY, 3)).isFalse();
    }

    @Test
    void messageIsFoundByItsAuthorAndId() {
        LogEntry written = log.append(List.of(said(ANNA, "1", "hello"))).getFirst();
        assertThat(log.find(ANNA, new MessageId("1"))).contains(written);
        assertThat(log.find(OTTO, new MessageId("1"))).isEmpty();
        assertThat(log.find(ANNA, new MessageId("2"))).isEmpty();
    }

    @Test
    void extentHasTheLastOffsetOfEveryStream() {
        log.append(List.of(said(ANNA, "1", "one"), said(ANNA, "2", "two"), whispered(ANNA, "3", OTTO, "psst")));
        assertThat(MessageLog.STREAMS)
                .allSatisfy(stream -> assertThat(log.end().last(stream)).isEqualTo(log.last(stream)));
        assertThat(log.end().epoch()).isNotEmpty();
        assertThat(log.end().last(StreamId.LOBBY)).isEqualTo(2);
    }

    @Test
    void seenDirectMessagesStaySeen() {
        log.append(List.of(whispered(ANNA, "1", OTTO, "one"), whispered(ANNA, "2", OTTO, "two")));
        log.seen(OTTO, 2);
        log.seen(OTTO, 1);
        assertThat(log.seenBy(OTTO)).isEqualTo(2);
    }

    /** Another server has started one already. */
    @Test
    void epochThatIsOverIsNotReplacedAgain() {
        log.append(lines(ANNA, 1, 3));
        LogEnd end = log.end();
        assertThat(log.startNewEpoch("another epoch")).isEqualTo(end);
        assertThat(log.end()).isEqualTo(end);
    }

    @Test
    void latestMessagesAreKeptWhateverIsForgotten() {
        log.append(lines(ANNA, 1, 50));
        log.forget(Duration.ofDays(1), MessageLog.RECENT);
        assertThat(log.after(StreamId.LOBBY, 0, 100)).hasSize(50);
        assertThat(log.isCompleteAfter(StreamId.LOBBY, 0)).isTrue();
    }
}
