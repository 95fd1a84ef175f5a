package io.mschat.server.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.Nickname;
import io.mschat.protocol.ResumeToken;
import io.mschat.protocol.Role;
import io.mschat.protocol.StreamId;
import io.mschat.protocol.StreamPosition;
import io.mschat.protocol.message.MessageId;
import io.mschat.protocol.message.Payload;
import io.mschat.protocol.message.ServerMessage;
import io.mschat.protocol.message.ServerMessage.Entry;
import io.mschat.server.TestClock;
import io.mschat.server.chat.log.MemoryMessageLog;
import io.mschat.server.chat.name.NicknamePolicy;
import io.mschat.server.source.Source;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;

/** Anna and Otto are in a room; Otto comes back. */
abstract class SessionResumeSetup {

    static final Duration ABSENCE = Duration.ofSeconds(20);

    static final ResumeToken ANNAS = token("anna");

    static final ResumeToken OTTOS = token("otto");

    static final ResumeToken NEW = token("new");

    final TestClock clock = new TestClock();

    final MemoryMessageLog log = new MemoryMessageLog("e1", clock);

    final ChatService chat = new ChatService(
            new NicknamePolicy(),
            Backend.local(log, Runnable::run),
            new Clocks(clock, clock),
            event -> {},
            new RoomPolicy(3, ABSENCE, Optional.empty()));

    final RecordingConnection toAnna = new RecordingConnection();

    final RecordingConnection toOtto = new RecordingConnection();

    final RecordingConnection toOttoAgain = new RecordingConnection();

    Member anna;

    Member otto;

    int said;

    static ResumeToken token(String word) {
        return new ResumeToken((word + "0".repeat(42)).substring(0, 42) + "A");
    }

    @BeforeEach
    void joinAnnaAndOtto() {
        anna = in(join("Anna", ANNAS, toAnna, Optional.empty()));
        otto = in(join("Otto", OTTOS, toOtto, Optional.empty()));
        toAnna.forget();
        toOtto.forget();
    }

    JoinResult join(
            String nick, ResumeToken session, RecordingConnection connection, Optional<JoinRequest.Comeback> comeback) {
        Nickname nickname = new Nickname(nick);
        Identity identity = new Identity(
                nickname,
                new NicknamePolicy().keysOf(nickname),
                Role.MEMBER,
                OptionalLong.empty(),
                new Source("7f000001", true));
        return chat.join(new JoinRequest(identity, session, List.of(), comeback), connection);
    }

    static Member in(JoinResult result) {
        assertThat(result).isInstanceOf(JoinResult.Accepted.class);
        JoinResult.Accepted in = (JoinResult.Accepted) result;
        in.catchUp().ifPresent(CatchUp::run);
        return in.member();
    }

    /** Otto goes on after this offset of the room. */
    Member comesBack(String epoch, long offset) {
        return in(join(
                "Otto",
                OTTOS,
                toOttoAgain,
                Optional.of(new JoinRequest.Comeback(List.of(
                        new StreamPosition(StreamId.LOBBY, epoch, offset),
                        new StreamPosition(StreamId.DIRECT, epoch, log.last(StreamId.DIRECT)))))));
    }

    void say(Member member, int times) {
        for (int i = 0; i < times; i++) {
            said++;
            assertThat(chat.conversation()
                            .post(member, new MessageId("id-" + said), StreamId.LOBBY, Payload.text("line " + said)))
                    .isEmpty();
        }
    }

    static List<ServerMessage> all(RecordingConnection connection) {
        List<ServerMessage> all = new ArrayList<>();
        while (!connection.isExhausted()) {
            all.add(connection.next());
        }
        return all;
    }

    static List<Long> heard(List<ServerMessage> messages) {
        return messages.stream()
                .filter(Entry.class::isInstance)
                .map(message -> ((Entry) message).offset())
                .toList();
    }
}
