package io.mschat.server.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.CloseReason;
import io.mschat.protocol.Nickname;
import io.mschat.protocol.ResumeToken;
import io.mschat.protocol.Role;
import io.mschat.protocol.StreamId;
import io.mschat.protocol.StreamPosition;
import io.mschat.protocol.message.MessageId;
import io.mschat.protocol.message.Payload;
import io.mschat.protocol.message.ServerMessage;
import io.mschat.protocol.message.ServerMessage.Entry;
import io.mschat.protocol.message.ServerMessage.Gap;
import io.mschat.protocol.message.ServerMessage.Page;
import io.mschat.protocol.message.ServerMessage.Resumed;
import io.mschat.protocol.message.ServerMessage.Welcome;
import io.mschat.server.TestData;
import io.mschat.server.chat.name.NicknamePolicy;
import io.mschat.server.source.Source;
import io.mschat.server.storage.OnEachDatabase;
import io.mschat.server.storage.SqlMessageLog;
import io.mschat.server.storage.TestDatabase;
import io.mschat.testing.Promise;
import io.mschat.testing.Tries;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** A log that loses its end under running servers, as by a fail-over to a replica that lagged behind. */
@Tries(Promise.LOST_END)
class LostEndIT {

    private final AtomicInteger epochs = new AtomicInteger();
    private TestData data;
    private JdbcTemplate jdbc;

    private void begin(TestDatabase kind) {
        data = TestData.on(kind);
        jdbc = new JdbcTemplate(data.get(DataSource.class));
    }

    private ChatService server() {
        return new ChatService(
                new NicknamePolicy(),
                Backend.local(
                        new SqlMessageLog(
                                data.get(DataSource.class), () -> "e" + epochs.incrementAndGet(), data.clock()),
                        Runnable::run),
                new Clocks(data.clock(), () -> 0),
                event -> {},
                new RoomPolicy(50, RoomPolicy.NONE.absence(), Optional.empty()));
    }

    /** Somebody on a server, who hears and comes back as a client does. */
    private static final class Guest {
        private final ChatService chat;
        private final String name;
        private final ResumeToken session;
        private RecordingConnection connection = new RecordingConnection();
        private Member member;
        private Welcome welcome;
        private int said;

        Guest(ChatService chat, String name) {
            this.chat = chat;
            this.name = name;
            this.session = new ResumeToken((name + "0".repeat(42)).substring(0, 42) + "A");
            join(Optional.empty());
        }

        private void join(Optional<JoinRequest.Comeback> comeback) {
            Nickname nickname = new Nickname(name);
            Identity identity = new Identity(
                    nickname,
                    new NicknamePolicy().keysOf(nickname),
                    Role.MEMBER,
                    OptionalLong.empty(),
                    new Source("7f000001", true));
            connection = new RecordingConnection();
            JoinResult.Accepted in = (JoinResult.Accepted)
                    chat.join(new JoinRequest(identity, session, List.of(), comeback), connection);
            member = in.member();
            connection.onEnd(() -> chat.markLost(member));
            in.catchUp().ifPresent(CatchUp::run);
            welcome = (Welcome) connection.next();
        }

        void say() {
            said++;
            assertThat(chat.conversation()
                            .post(member, new MessageId("id-" + said), StreamId.LOBBY, Payload.text(name + " " + said)))
                    .isEmpty();
        }

        /** With what it has heard, of the log that it was told of. */
        void comeBack(long heard) {
            assertThat(connection.ended()).as("%s is asked to come back", name).hasValue(CloseReason.OVERLOADED);
            join(Optional.of(new JoinRequest.Comeback(List.of(
                    new StreamPosition(
                            StreamId.LOBBY, welcome.in(StreamId.LOBBY).epoch(), heard),
                    new StreamPosition(
                            StreamId.DIRECT, welcome.in(StreamId.LOBBY).epoch(), 0)))));
        }

        /** What it was sent since it was last asked, as far as it is said by somebody or tells whether all of it is here. */
        List<String> heard() {
            List<String> heard = new ArrayList<>();
            for (Optional<ServerMessage> next = connection.nextIfAny();
                    next.isPresent();
                    next = connection.nextIfAny()) {
                switch (next.get()) {
                    case Entry line -> heard.add(line.payload().body());
                    case Page page ->
                        page.entries().forEach(line -> heard.add(line.payload().body()));
                    case Gap gap -> heard.add("gap in " + gap.stream().value());
                    case Resumed resumed -> heard.add("all of it");
                    case ServerMessage other -> {}
                }
            }
            return heard;
        }
    }

    private void loseTheLast(int rows) {
        jdbc.update(
                "delete from chat_entry where series = 1 and log_offset >"
                        + " (select last_offset from chat_series where series = 1) - ?",
                rows);
        jdbc.update("update chat_series set last_offset = last_offset - ? where series = 1", rows);
    }

    @OnEachDatabase
    void nextMessageIsDeliveredAndEverybodyIsToldOfTheGap(TestDatabase kind) {
        begin(kind);
        ChatService chat = server();
        Guest anna = new Guest(chat, "Anna");
        Guest otto = new Guest(chat, "Otto");
        for (int i = 0; i < 5; i++) {
            anna.say();
        }
        assertThat(otto.heard()).hasSize(5);
        loseTheLast(3);
        anna.say();
        otto.comeBack(5);
        assertThat(otto.heard()).containsExactly("gap in lobby", "Anna 1", "Anna 2", "Anna 6", "gap in direct");
        anna.comeBack(5);
        anna.heard();
        anna.say();
        otto.say();
        assertThat(otto.heard()).containsExactly("Anna 7", "Otto 1");
        assertThat(anna.heard()).containsExactly("Anna 7", "Otto 1");
    }

    @OnEachDatabase
    void lostEndIsSeenWhenNobodySaysAnythingToo(TestDatabase kind) {
        begin(kind);
        ChatService chat = server();
        Guest anna = new Guest(chat, "Anna");
        anna.say();
        anna.say();
        loseTheLast(1);
        chat.conversation().poll();
        anna.comeBack(2);
        assertThat(anna.heard()).containsExactly("gap in lobby", "Anna 1", "gap in direct");
    }

    /** Then the offsets alone do not tell. */
    @OnEachDatabase
    void lostEndIsSeenWhereAnotherServerHasFilledThePlaces(TestDatabase kind) {
        begin(kind);
        ChatService first = server();
        Guest anna = new Guest(first, "Anna");
        for (int i = 0; i < 3; i++) {
            anna.say();
        }
        loseTheLast(2);
        Guest otto = new Guest(server(), "Otto");
        for (int i = 0; i < 3; i++) {
            otto.say();
        }
        first.conversation().poll();
        anna.comeBack(3);
        assertThat(anna.heard())
                .containsExactly("gap in lobby", "Anna 1", "Otto 1", "Otto 2", "Otto 3", "gap in direct");
    }

    /** Whichever of them sees it first. */
    @OnEachDatabase
    void allServersOnTheDatabaseBeginAnewOnceAndTogether(TestDatabase kind) {
        begin(kind);
        ChatService first = server();
        ChatService second = server();
        Guest anna = new Guest(first, "Anna");
        Guest otto = new Guest(second, "Otto");
        for (int i = 0; i < 4; i++) {
            anna.say();
        }
        second.conversation().poll();
        loseTheLast(2);
        anna.say();
        second.conversation().poll();
        otto.comeBack(4);
        anna.comeBack(4);
        assertThat(otto.welcome.in(StreamId.LOBBY).epoch())
                .isEqualTo(anna.welcome.in(StreamId.LOBBY).epoch());
        assertThat(otto.heard()).containsExactly("gap in lobby", "Anna 1", "Anna 2", "Anna 5", "gap in direct");
        first.conversation().poll();
        second.conversation().poll();
        assertThat(anna.connection.ended()).isEmpty();
        assertThat(otto.connection.ended()).isEmpty();
    }

    @OnEachDatabase
    void deletionForAgeIsNoLoss(TestDatabase kind) {
        begin(kind);
        ChatService chat = server();
        Guest anna = new Guest(chat, "Anna");
        anna.say();
        jdbc.update("delete from chat_entry");
        chat.conversation().poll();
        anna.say();
        assertThat(anna.connection.ended()).isEmpty();
        assertThat(anna.heard()).containsExactly("Anna 1", "Anna 2");
    }
}
