package io.mschat.server.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.CloseReason;
import io.mschat.protocol.ErrorCode;
import io.mschat.protocol.Nickname;
import io.mschat.protocol.ResumeToken;
import io.mschat.protocol.Role;
import io.mschat.protocol.StreamId;
import io.mschat.protocol.StreamPosition;
import io.mschat.protocol.codec.EncodedMessage;
import io.mschat.protocol.message.MessageId;
import io.mschat.protocol.message.Payload;
import io.mschat.protocol.message.ServerMessage;
import io.mschat.protocol.message.ServerMessage.Bye;
import io.mschat.protocol.message.ServerMessage.Departure;
import io.mschat.protocol.message.ServerMessage.Entry;
import io.mschat.protocol.message.ServerMessage.Gap;
import io.mschat.protocol.message.ServerMessage.Joined;
import io.mschat.protocol.message.ServerMessage.Left;
import io.mschat.protocol.message.ServerMessage.Page;
import io.mschat.protocol.message.ServerMessage.Resumed;
import io.mschat.protocol.message.ServerMessage.Welcome;
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
import org.junit.jupiter.api.Test;

/** Sessions that go on. */
class SessionResumeTest {

    private static final Duration ABSENCE = Duration.ofSeconds(20);
    private static final ResumeToken ANNAS = token("anna");
    private static final ResumeToken OTTOS = token("otto");
    private static final ResumeToken NEW = token("new");

    private final TestClock clock = new TestClock();
    private final MemoryMessageLog log = new MemoryMessageLog("e1", clock);
    private final ChatService chat = new ChatService(
            new NicknamePolicy(),
            Backend.local(log, Runnable::run),
            new Clocks(clock, clock),
            event -> {},
            new RoomPolicy(3, ABSENCE, Optional.empty()));
    private final RecordingConnection toAnna = new RecordingConnection();
    private final RecordingConnection toOtto = new RecordingConnection();
    private final RecordingConnection toOttoAgain = new RecordingConnection();
    private Member anna;
    private Member otto;
    private int said;

    private static ResumeToken token(String word) {
        return new ResumeToken((word + "0".repeat(42)).substring(0, 42) + "A");
    }

    @BeforeEach
    void joinAnnaAndOtto() {
        anna = in(join("Anna", ANNAS, toAnna, Optional.empty()));
        otto = in(join("Otto", OTTOS, toOtto, Optional.empty()));
        toAnna.forget();
        toOtto.forget();
    }

    private JoinResult join(
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

    private static Member in(JoinResult result) {
        assertThat(result).isInstanceOf(JoinResult.Accepted.class);
        JoinResult.Accepted in = (JoinResult.Accepted) result;
        in.catchUp().ifPresent(CatchUp::run);
        return in.member();
    }

    /** Otto goes on after this offset of the room. */
    private Member comesBack(String epoch, long offset) {
        return in(join(
                "Otto",
                OTTOS,
                toOttoAgain,
                Optional.of(new JoinRequest.Comeback(List.of(
                        new StreamPosition(StreamId.LOBBY, epoch, offset),
                        new StreamPosition(StreamId.DIRECT, epoch, log.last(StreamId.DIRECT)))))));
    }

    private void say(Member member, int times) {
        for (int i = 0; i < times; i++) {
            said++;
            assertThat(chat.conversation()
                            .post(member, new MessageId("id-" + said), StreamId.LOBBY, Payload.text("line " + said)))
                    .isEmpty();
        }
    }

    private static List<ServerMessage> all(RecordingConnection connection) {
        List<ServerMessage> all = new ArrayList<>();
        while (!connection.isExhausted()) {
            all.add(connection.next());
        }
        return all;
    }

    private static List<Long> heard(List<ServerMessage> messages) {
        return messages.stream()
                .filter(Entry.class::isInstance)
                .map(message -> ((Entry) message).offset())
                .toList();
    }

    @Test
    void missedMessagesComeInOrderAndBeforeAnythingNew() {
        say(anna, 2);
        chat.markLost(otto);
        say(anna, 3);
        comesBack("e1", 2);
        say(anna, 1);

        List<ServerMessage> messages = all(toOttoAgain);
        assertThat(messages.get(0)).isInstanceOf(Welcome.class);
        assertThat(messages.get(1)).isEqualTo(new Resumed(StreamId.LOBBY, 3));
        assertThat(heard(messages)).containsExactly(3L, 4L, 5L, 6L);
    }

    @Test
    void moreThanIsAtHandIsReadFromTheLog() {
        chat.markLost(otto);
        say(anna, 200);
        comesBack("e1", 0);
        say(anna, 1);
        List<ServerMessage> messages = all(toOttoAgain);
        assertThat(messages.get(1)).isEqualTo(new Resumed(StreamId.LOBBY, 200));
        assertThat(heard(messages)).hasSize(201).isSorted().startsWith(1L).endsWith(201L);
    }

    @Test
    void messagePostedDuringACatchUpComesInItsTurn() {
        chat.markLost(otto);
        say(anna, 200);
        RecordingConnection talkative = new RecordingConnection() {
            @Override
            public boolean offerWhenThereIsRoom(EncodedMessage message) {
                if (said < 260) {
                    say(anna, 1);
                }
                return super.offerWhenThereIsRoom(message);
            }
        };
        in(join(
                "Otto",
                OTTOS,
                talkative,
                Optional.of(new JoinRequest.Comeback(List.of(
                        new StreamPosition(StreamId.LOBBY, "e1", 0), new StreamPosition(StreamId.DIRECT, "e1", 0))))));
        say(anna, 1);
        assertThat(heard(all(talkative))).hasSize(261).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void nobodyIsToldOfWhoIsLostAndComesBackInTime() {
        chat.markLost(otto);
        clock.passes(ABSENCE.minusSeconds(1));
        chat.sweep();
        comesBack("e1", 0);
        clock.passes(ABSENCE);
        chat.sweep();
        assertThat(all(toAnna)).isEmpty();
        assertThat(chat.online()).extracting(Member::nickname).containsExactly(anna.nickname(), otto.nickname());
    }

    @Test
    void memberThatDoesNotResumeHasLeft() {
        chat.markLost(otto);
        clock.passes(ABSENCE);
        chat.sweep();
        assertThat(all(toAnna)).containsExactly(new Left(otto.nickname(), 1, clock.instant(), Departure.LEFT));
        comesBack("e1", 0);
        assertThat(toAnna.next()).isInstanceOf(Joined.class);
    }

    @Test
    void aClockThatIsSetEndsNobodysAbsence() {
        chat.markLost(otto);
        clock.isSet(Duration.ofDays(3650));
        chat.sweep();
        assertThat(all(toAnna)).isEmpty();
        clock.isSet(Duration.ofDays(-7300));
        clock.passes(ABSENCE);
        chat.sweep();
        assertThat(all(toAnna)).containsExactly(new Left(otto.nickname(), 1, clock.instant(), Departure.LEFT));
    }

    @Test
    void nobodyElseTakesThePlaceOfWhoIsLost() {
        chat.markLost(otto);
        assertThat(join("Otto", NEW, toOttoAgain, Optional.empty()))
                .isEqualTo(new JoinResult.Denied(ErrorCode.NICKNAME_TAKEN));
        comesBack("e1", 0);
    }

    @Test
    void nameTakenMeanwhileStaysTaken() {
        chat.leave(otto, Departure.LEFT);
        in(join("Otto", NEW, toOtto, Optional.empty()));
        assertThat(join(
                        "Otto",
                        OTTOS,
                        toOttoAgain,
                        Optional.of(new JoinRequest.Comeback(List.of(
                                new StreamPosition(StreamId.LOBBY, "e1", 0),
                                new StreamPosition(StreamId.DIRECT, "e1", 0))))))
                .isEqualTo(new JoinResult.Denied(ErrorCode.NICKNAME_TAKEN));
    }

    @Test
    void newConnectionTakesThePlaceOfOneThatSeemsAlive() {
        toOtto.onEnd(() -> chat.leave(otto, Departure.LEFT));
        comesBack("e1", 0);
        assertThat(toOtto.ended()).contains(CloseReason.TAKEN_OVER);
        assertThat(all(toAnna)).isEmpty();
        say(anna, 1);
        assertThat(heard(all(toOttoAgain))).containsExactly(1L);
        assertThat(heard(all(toOtto))).isEmpty();
    }

    @Test
    void lostMemberCanBeKickedAndIsGone() {
        chat.markLost(otto);
        chat.expel(member -> member == otto ? Optional.of(Bye.of(CloseReason.KICKED)) : Optional.empty());
        assertThat(chat.online()).containsExactly(anna);
        assertThat(all(toAnna)).containsExactly(new Left(otto.nickname(), 1, clock.instant(), Departure.KICKED));
    }

    @Test
    void logThatWasBegunAnewIsToldAsAGap() {
        say(anna, 5);
        comesBack("e0", 2);
        List<ServerMessage> messages = all(toOttoAgain);
        assertThat(messages.get(1)).isEqualTo(new Gap(StreamId.LOBBY));
        assertThat(messages.get(2))
                .isInstanceOfSatisfying(
                        Page.class,
                        page -> assertThat(page.entries())
                                .extracting(Entry::offset)
                                .containsExactly(3L, 4L, 5L));
        assertThat(messages.get(3)).isEqualTo(new Gap(StreamId.DIRECT));
        assertThat(messages).hasSize(4);
    }

    /** A client that does not say how far it has come in person, or says what cannot be. */
    @Test
    void possiblyMissedDirectMessageToAGuestIsAGapToo() {
        chat.markLost(otto);
        assertThat(chat.conversation()
                        .sendDirect(anna, new MessageId("psst"), otto.nickname().value(), Payload.text("psst")))
                .isEmpty();
        var unused = join(
                "Otto",
                OTTOS,
                toOttoAgain,
                Optional.of(new JoinRequest.Comeback(List.of(new StreamPosition(StreamId.LOBBY, "e1", 0)))));
        assertThat(all(toOttoAgain).stream().skip(1))
                .containsExactly(new Resumed(StreamId.LOBBY, 0), new Gap(StreamId.DIRECT));
    }

    @Test
    void deletedEntriesAreAGap() {
        say(anna, 300);
        comesBack("e1", 2);
        assertThat(all(toOttoAgain).get(1)).isEqualTo(new Gap(StreamId.LOBBY));
    }

    @Test
    void offsetThatWasNeverGivenIsToldAsAGap() {
        say(anna, 3);
        comesBack("e1", 4);
        assertThat(all(toOttoAgain).get(1)).isEqualTo(new Gap(StreamId.LOBBY));
    }

    @Test
    void repeatedMessageIsAnsweredAfterTheMissedOnes() {
        say(otto, 1);
        chat.markLost(otto);
        say(anna, 60);
        JoinResult.Accepted back = (JoinResult.Accepted) join(
                "Otto",
                OTTOS,
                toOttoAgain,
                Optional.of(new JoinRequest.Comeback(List.of(
                        new StreamPosition(StreamId.LOBBY, "e1", 0), new StreamPosition(StreamId.DIRECT, "e1", 0)))));
        assertThat(chat.conversation()
                        .post(back.member(), new MessageId("id-1"), StreamId.LOBBY, Payload.text("line 1")))
                .isEmpty();
        back.catchUp().orElseThrow().run();

        List<Entry> heard = all(toOttoAgain).stream()
                .filter(Entry.class::isInstance)
                .map(Entry.class::cast)
                .toList();
        assertThat(heard).hasSize(62);
        assertThat(heard.getFirst().id()).isEqualTo(new MessageId("id-1"));
        assertThat(heard.getLast()).isEqualTo(heard.getFirst());
    }

    @Test
    void newMemberIsShownTheLatestMessages() {
        say(anna, 5);
        in(join("New", NEW, toOttoAgain, Optional.empty()));
        List<ServerMessage> messages = all(toOttoAgain);
        assertThat(messages).hasSize(2);
        assertThat(messages.get(0))
                .isInstanceOfSatisfying(
                        Welcome.class,
                        welcome ->
                                assertThat(welcome.in(StreamId.LOBBY).offset()).isEqualTo(5));
        assertThat(((Page) messages.get(1)).entries())
                .extracting(entry -> entry.payload().body())
                .containsExactly("line 3", "line 4", "line 5");
    }

    @Test
    void longLinesAreShownInSeveralPages() {
        for (int i = 0; i < 3; i++) {
            chat.conversation()
                    .post(anna, new MessageId("long-" + i), StreamId.LOBBY, Payload.text("😀".repeat(5_000)));
        }
        in(join("New", NEW, toOttoAgain, Optional.empty()));
        assertThat(all(toOttoAgain).stream().filter(Page.class::isInstance).map(Page.class::cast))
                .hasSize(3)
                .allSatisfy(page -> assertThat(page.entries()).hasSize(1));
    }

    @Test
    void whisperThatWasMissedComesAfterwards() {
        chat.markLost(otto);
        assertThat(chat.conversation().sendDirect(anna, new MessageId("w"), "Otto", Payload.text("psst")))
                .isEmpty();
        assertThat(((Entry) toAnna.next()).waiting()).isTrue();
        in(join(
                "Otto",
                OTTOS,
                toOttoAgain,
                Optional.of(new JoinRequest.Comeback(List.of(
                        new StreamPosition(StreamId.LOBBY, "e1", 0), new StreamPosition(StreamId.DIRECT, "e1", 0))))));
        assertThat(all(toOttoAgain).getLast()).isInstanceOfSatisfying(Entry.class, whispered -> {
            assertThat(whispered.payload().body()).isEqualTo("psst");
            assertThat(whispered.waiting()).isNull();
        });
    }
}
