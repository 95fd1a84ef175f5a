package io.mschat.server.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.Nickname;
import io.mschat.protocol.ResumeToken;
import io.mschat.protocol.Role;
import io.mschat.protocol.StreamId;
import io.mschat.protocol.message.MessageId;
import io.mschat.protocol.message.Payload;
import io.mschat.protocol.message.ServerMessage;
import io.mschat.protocol.message.ServerMessage.Entry;
import io.mschat.server.chat.log.Author;
import io.mschat.server.chat.log.LogEntry;
import io.mschat.server.chat.log.MemoryMessageLog;
import io.mschat.server.chat.log.NewEntry;
import io.mschat.server.chat.name.NicknamePolicy;
import io.mschat.server.source.Source;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When the members are sent what is delivered: a member woken twice for one message costs almost twice as much. */
class RoomTest {

    private static final Author ANNA = Author.ofAccount(1, new Nickname("Anna"));

    private static final boolean MORE_FOLLOW = true;
    private static final boolean LAST = false;

    private final RecordingConnection bobsConnection = new RecordingConnection();
    private final Member bob = new Member(
            new Identity(
                    new Nickname("Bob"),
                    ((NicknamePolicy.Verdict.Allowed) new NicknamePolicy().judge("Bob")).keys(),
                    Role.MEMBER,
                    OptionalLong.of(2),
                    new Source("7f000001", true)),
            new ResumeToken("A".repeat(43)),
            bobsConnection,
            Instant.EPOCH,
            displaced -> {});
    private final Room room =
            new Room(new MemoryMessageLog("epoch", InstantSource.system()), event -> {}, System::nanoTime);

    @BeforeEach
    void addBob() {
        room.locked(() -> {
            room.members().add(bob);
            bob.goLive(new Positions(Map.of()));
        });
    }

    private static LogEntry said(long offset) {
        return new LogEntry(
                offset,
                Instant.EPOCH,
                NewEntry.inRoom(StreamId.LOBBY, ANNA, new MessageId("m" + offset), Payload.text("line")));
    }

    private static LogEntry whispered(long offset) {
        return new LogEntry(
                offset,
                Instant.EPOCH,
                NewEntry.direct(
                        ANNA,
                        new MessageId("d" + offset),
                        Author.ofAccount(2, new Nickname("Bob")),
                        Payload.text("line")));
    }

    private Optional<StreamId> sent() {
        return bobsConnection.nextIfAny().map(RoomTest::stream);
    }

    private static StreamId stream(ServerMessage message) {
        return ((Entry) message).stream();
    }

    @Test
    void messageAloneIsSentAtOnce() {
        room.deliver(said(1), true, LAST);
        assertThat(sent()).contains(StreamId.LOBBY);
    }

    @Test
    void messagesOfAGroupAreSentTogetherWithTheLast() {
        room.deliver(said(1), true, MORE_FOLLOW);
        assertThat(sent()).isEmpty();
        room.deliver(said(2), true, LAST);
        assertThat(sent()).contains(StreamId.LOBBY);
        assertThat(sent()).contains(StreamId.LOBBY);
    }

    @Test
    void membersWhoDoNotGetTheLastMessageOfAGroupAreSentTheOthersAtTheFlush() {
        room.deliver(whispered(1), true, MORE_FOLLOW);
        room.locked(() -> bob.goLive(new Positions(Map.of(StreamId.LOBBY, 1L))));
        room.deliver(said(1), true, LAST);
        assertThat(sent()).isEmpty();
        room.flush();
        assertThat(sent()).contains(StreamId.DIRECT);
        assertThat(sent()).isEmpty();
    }
}
