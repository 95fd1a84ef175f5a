package io.mschat.server.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.CloseReason;
import io.mschat.protocol.ErrorCode;
import io.mschat.protocol.Nickname;
import io.mschat.protocol.ProtocolLimits;
import io.mschat.protocol.StreamId;
import io.mschat.protocol.message.MessageId;
import io.mschat.protocol.message.Payload;
import io.mschat.protocol.message.ServerMessage.Bye;
import io.mschat.protocol.message.ServerMessage.Departure;
import io.mschat.protocol.message.ServerMessage.Entry;
import io.mschat.protocol.message.ServerMessage.Joined;
import io.mschat.protocol.message.ServerMessage.Left;
import io.mschat.protocol.message.ServerMessage.Welcome;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ChatServiceTest {

    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

    private final InstantSource clock = InstantSource.fixed(NOW);
    private final ChatService chat = TestChat.of(clock);
    private final RecordingConnection toAlice = new RecordingConnection();
    private final RecordingConnection toBob = new RecordingConnection();

    @AfterEach
    void assertNothingElseWasSent() {
        assertThat(toAlice.isExhausted()).isTrue();
        assertThat(toBob.isExhausted()).isTrue();
    }

    private Member join(String nickname, RecordingConnection connection) {
        return switch (Guests.join(chat, nickname, connection)) {
            case JoinResult.Accepted in -> in.member();
            case JoinResult.Denied denied -> throw new AssertionError(denied);
        };
    }

    /** Alice and Bob are in, and have looked at everything so far. */
    private List<Member> aliceAndBob() {
        List<Member> both = List.of(join("Alice", toAlice), join("Bob", toBob));
        toAlice.forget();
        toBob.forget();
        return both;
    }

    @Test
    void newcomerIsWelcomedAndTheOthersAreTold() {
        join("Alice", toAlice);
        join("Bob", toBob);

        assertThat(toAlice.next())
                .isInstanceOfSatisfying(
                        Welcome.class, welcome -> assertThat(welcome.online()).isEqualTo(1));
        assertThat(toAlice.next()).isEqualTo(new Joined(new Nickname("Bob"), 2, NOW));
        assertThat(toBob.next()).isInstanceOfSatisfying(Welcome.class, welcome -> {
            assertThat(welcome.nick()).isEqualTo(new Nickname("Bob"));
            assertThat(welcome.online()).isEqualTo(2);
            assertThat(welcome.in(StreamId.LOBBY).epoch()).isEqualTo("epoch");
        });
    }

    @Test
    void everyoneHearsTheSameWithTheSameOffsetAndOnlyTheSenderItsId() {
        List<Member> members = aliceAndBob();
        assertThat(chat.conversation()
                        .post(members.getFirst(), new MessageId("1"), StreamId.LOBBY, Payload.text("hello")))
                .isEmpty();

        assertThat(toAlice.next())
                .isEqualTo(new Entry(
                        StreamId.LOBBY,
                        1,
                        NOW,
                        new Nickname("Alice"),
                        null,
                        Payload.text("hello"),
                        new MessageId("1"),
                        null));
        assertThat(toBob.next())
                .isEqualTo(new Entry(
                        StreamId.LOBBY, 1, NOW, new Nickname("Alice"), null, Payload.text("hello"), null, null));
    }

    @Test
    void offsetsGrowByOne() {
        Member alice = aliceAndBob().getFirst();
        chat.conversation().post(alice, new MessageId("1"), StreamId.LOBBY, Payload.text("one"));
        chat.conversation().post(alice, new MessageId("2"), StreamId.LOBBY, Payload.text("two"));
        assertThat(toAlice.next()).extracting("offset").isEqualTo(1L);
        assertThat(toAlice.next()).extracting("offset").isEqualTo(2L);
        toBob.forget();
    }

    private static Entry psst(@Nullable MessageId id, @Nullable Boolean waiting) {
        return new Entry(
                StreamId.DIRECT, 1, NOW, new Nickname("Alice"), new Nickname("Bob"), Payload.text("psst"), id, waiting);
    }

    @Test
    void whisperReachesTheTwoAndNobodyElse() {
        Member alice = aliceAndBob().getFirst();
        RecordingConnection toCarol = new RecordingConnection();
        join("Carol", toCarol);
        toAlice.forget();
        toBob.forget();
        toCarol.forget();

        assertThat(chat.conversation().sendDirect(alice, new MessageId("w"), "bOB", Payload.text("psst")))
                .isEmpty();
        assertThat(toAlice.next()).isEqualTo(psst(new MessageId("w"), false));
        assertThat(toBob.next()).isEqualTo(psst(null, null));
        assertThat(toCarol.isExhausted()).isTrue();
    }

    @Test
    void whisperToOneselfArrivesOnce() {
        Member alice = aliceAndBob().getFirst();
        assertThat(chat.conversation().sendDirect(alice, new MessageId("w"), "Alice", Payload.text("note")))
                .isEmpty();
        assertThat(toAlice.next())
                .isInstanceOfSatisfying(
                        Entry.class, entry -> assertThat(entry.isDirect()).isTrue());
    }

    @Test
    void whisperToNobodyIsRefused() {
        Member alice = aliceAndBob().getFirst();
        assertThat(chat.conversation().sendDirect(alice, new MessageId("w"), "Carol", Payload.text("psst")))
                .contains(ErrorCode.NO_SUCH_USER);
        assertThat(chat.conversation().sendDirect(alice, new MessageId("w"), "; drop", Payload.text("psst")))
                .contains(ErrorCode.NO_SUCH_USER);
    }

    @Test
    void badTextAndUnknownRoomsAreRefusedByName() {
        Member alice = aliceAndBob().getFirst();
        MessageId id = new MessageId("1");
        assertThat(chat.conversation().post(alice, id, StreamId.LOBBY, Payload.text(" \n")))
                .contains(ErrorCode.TEXT_BLANK);
        assertThat(chat.conversation()
                        .post(alice, id, StreamId.LOBBY, Payload.text("x".repeat(ProtocolLimits.MAX_TEXT_LENGTH + 1))))
                .contains(ErrorCode.TEXT_TOO_LONG);
        assertThat(chat.conversation().post(alice, id, StreamId.LOBBY, Payload.text("\u001b[2J")))
                .contains(ErrorCode.TEXT_INVALID);
        assertThat(chat.conversation().post(alice, id, new StreamId("kitchen"), Payload.text("hello")))
                .contains(ErrorCode.NO_SUCH_ROOM);
        assertThat(chat.conversation().sendDirect(alice, id, "Bob", Payload.text("")))
                .contains(ErrorCode.TEXT_BLANK);
    }

    @Test
    void leavingIsAnnouncedOnceAndFreesTheName() {
        List<Member> members = aliceAndBob();
        chat.leave(members.getLast(), Departure.LEFT);
        chat.leave(members.getLast(), Departure.LEFT);
        assertThat(toAlice.next()).isEqualTo(new Left(new Nickname("Bob"), 1, NOW, Departure.LEFT));

        join("Bob", toBob);
        toBob.forget();
        toAlice.forget();
    }

    @Test
    void lateGoodbyeOfAnOldConnectionDoesNotTakeTheNewOnesName() {
        List<Member> members = aliceAndBob();
        chat.leave(members.getLast(), Departure.LEFT);
        join("Bob", toBob);
        chat.leave(members.getLast(), Departure.LEFT);

        assertThat(chat.online())
                .extracting(Member::nickname)
                .containsExactly(new Nickname("Alice"), new Nickname("Bob"));
        toAlice.forget();
        toBob.forget();
    }

    @Test
    void takenNameIsRefusedInAnyCase() {
        aliceAndBob();
        assertThat(Guests.join(chat, "ALICE", toBob)).isEqualTo(new JoinResult.Denied(ErrorCode.NICKNAME_TAKEN));
    }

    @Test
    void ownerTakesTheNameFromAGuestWhoIsToldWhy() {
        Member guest = join("Alice", toAlice);
        toAlice.forget();
        toAlice.onEnd(() -> chat.leave(guest, Departure.LEFT));

        assertThat(Guests.joinAsOwner(chat, "Alice", 1, toBob)).isInstanceOf(JoinResult.Accepted.class);
        assertThat(toAlice.ended()).contains(CloseReason.NAME_CLAIMED);
        assertThat(chat.online()).extracting(Member::nickname).containsExactly(new Nickname("Alice"));
        toBob.forget();
    }

    @Test
    void ownerTakesTheNameFromTheirOwnOlderConnection() {
        assertThat(Guests.joinAsOwner(chat, "Alice", 1, toAlice)).isInstanceOf(JoinResult.Accepted.class);
        assertThat(Guests.joinAsOwner(chat, "Alice", 1, toBob)).isInstanceOf(JoinResult.Accepted.class);
        assertThat(toAlice.ended()).contains(CloseReason.TAKEN_OVER);
        toAlice.forget();
        toBob.forget();
    }

    @Test
    void anAccountThatIsGoneIsExpelled() {
        assertThat(Guests.joinAsOwner(chat, "Alice", 7, toAlice)).isInstanceOf(JoinResult.Accepted.class);
        chat.expel(8, Bye.of(CloseReason.LOGGED_OUT));
        assertThat(toAlice.ended()).isEmpty();
        chat.expel(7, Bye.of(CloseReason.LOGGED_OUT));
        assertThat(toAlice.ended()).contains(CloseReason.LOGGED_OUT);
        toAlice.forget();
    }

    @Test
    void connectionThatIsOverTakesNobodysPlace() {
        join("Alice", toAlice);
        toAlice.forget();
        toBob.end(Bye.of(CloseReason.TIMED_OUT));
        assertThat(Guests.joinAsOwner(chat, "Alice", 1, toBob)).isInstanceOf(JoinResult.Denied.class);
        assertThat(toAlice.ended()).isEmpty();
    }
}
