package io.mschat.server.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.CloseReason;
import io.mschat.protocol.ErrorCode;
import io.mschat.protocol.StreamId;
import io.mschat.protocol.StreamPosition;
import io.mschat.protocol.message.ClientMessage.Bye;
import io.mschat.protocol.message.ClientMessage.Command;
import io.mschat.protocol.message.ClientMessage.Post;
import io.mschat.protocol.message.ClientMessage.Resume;
import io.mschat.protocol.message.MessageId;
import io.mschat.protocol.message.Payload;
import io.mschat.protocol.message.ServerMessage;
import io.mschat.protocol.message.ServerMessage.Entry;
import io.mschat.protocol.message.ServerMessage.Refused;
import io.mschat.protocol.message.ServerMessage.Renew;
import io.mschat.protocol.message.ServerMessage.Resumed;
import io.mschat.protocol.message.ServerMessage.Welcome;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Sessions that go on over another connection. */
class ResumeTest {

    private final TestServer house = new TestServer();

    private static Resume after(Welcome welcome, long offset) {
        return new Resume(
                welcome.resume(),
                List.of(
                        new StreamPosition(
                                StreamId.LOBBY, welcome.in(StreamId.LOBBY).epoch(), offset),
                        new StreamPosition(
                                StreamId.DIRECT,
                                welcome.in(StreamId.LOBBY).epoch(),
                                welcome.in(StreamId.DIRECT).offset())));
    }

    private static void say(TestPeer peer, String id) {
        peer.send(new Post(new MessageId(id), StreamId.LOBBY, null, Payload.text(id)));
        ServerMessage said = peer.next();
        assertThat(said).isInstanceOf(Entry.class);
    }

    private TestPeer comesBack(Welcome welcome, long offset) {
        TestPeer again = house.connect().handshake();
        again.send(after(welcome, offset));
        return again;
    }

    @Test
    void sessionGoesOnAndWhatWasMissedComes() {
        TestPeer bob = house.connect().join("Bob");
        TestPeer alice = house.connect().join("Alice");
        bob.next();
        house.connections.closed(alice.connection);
        bob.next();
        say(bob, "one");
        say(bob, "two");

        TestPeer again = comesBack(alice.welcome(), 0);
        assertThat(again.next()).isInstanceOfSatisfying(Welcome.class, welcome -> {
            assertThat(welcome.nick()).isEqualTo(alice.welcome().nick());
            assertThat(welcome.resume()).isEqualTo(alice.welcome().resume());
        });
        assertThat(again.next()).isEqualTo(new Resumed(StreamId.LOBBY, 2));
        assertThat(again.next()).extracting("payload.body").isEqualTo("one");
        assertThat(again.next()).extracting("payload.body").isEqualTo("two");
        say(again, "three");
    }

    @Test
    void acknowledgedMessageIsAnsweredAlikeAfterAResume() {
        TestPeer alice = house.connect().join("Alice");
        alice.send(new Post(new MessageId("1"), StreamId.LOBBY, null, Payload.text("hello")));
        ServerMessage first = alice.next();
        house.connections.closed(alice.connection);

        TestPeer again = comesBack(alice.welcome(), 1);
        again.next();
        again.next();
        again.send(new Post(new MessageId("1"), StreamId.LOBBY, null, Payload.text("hello")));
        assertThat(again.next()).isEqualTo(first);
    }

    @Test
    void sessionEndedByByeIsNotResumed() {
        TestPeer alice = house.connect().join("Alice");
        alice.send(new Bye());
        assertThat(comesBack(alice.welcome(), 0).next())
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo(ErrorCode.SESSION_OVER));
    }

    @Test
    void sessionHasAnEnd() {
        TestPeer alice = house.connect().join("Alice");
        house.connections.closed(alice.connection);
        house.data.clock().passes(Duration.ofDays(8));
        assertThat(comesBack(alice.welcome(), 0).next())
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo(ErrorCode.SESSION_OVER));
    }

    @Test
    void sessionThatIsUsedLastsLonger() {
        TestPeer alice = house.connect().join("Alice");
        for (int day = 0; day < 10; day += 5) {
            house.data.clock().passes(Duration.ofDays(5));
            TestPeer again = comesBack(alice.welcome(), 0);
            assertThat(again.next()).isInstanceOf(Welcome.class);
            house.connections.closed(again.connection);
        }
    }

    @Test
    void newConnectionIsAskedForInTimeAndOldKeysComeToAnEnd() {
        TestPeer alice = house.connect().join("Alice");
        passes(alice, TestLimits.SMALL.keys().time());
        assertThat(alice.next()).isEqualTo(new Renew());

        TestPeer again = comesBack(alice.welcome(), 0);
        assertThat(again.next()).isInstanceOf(Welcome.class);
        assertThat(alice.next())
                .isInstanceOfSatisfying(
                        ServerMessage.Bye.class, bye -> assertThat(bye.reason()).isEqualTo(CloseReason.TAKEN_OVER));
        assertThat(house.chat.online()).hasSize(1);
    }

    @Test
    void keysThatAreUsedTooLongAreNotUsedAnyLonger() {
        TestPeer alice = house.connect().join("Alice");
        passes(alice, TestLimits.SMALL.keys().time().multipliedBy(2));
        assertThat(alice.socket.closeReason()).isEqualTo(CloseReason.REKEY_OVERDUE);
    }

    @Test
    void muchTrafficUsesKeysUpAsWell() {
        TestPeer alice = house.connect().join("Alice");
        for (int i = 0; i < TestLimits.SMALL.keys().frames() / 2; i++) {
            alice.send(new Command(new MessageId("c-" + i), "ping"));
            assertThat(alice.next()).isNotInstanceOf(Renew.class);
        }
        house.passes(Duration.ofSeconds(1));
        assertThat(alice.next()).isEqualTo(new Renew());
    }

    private void passes(TestPeer peer, Duration time) {
        for (Duration left = time; left.isPositive(); left = left.minusSeconds(20)) {
            house.passes(Duration.ofSeconds(20));
            peer.connection.pongReceived();
        }
    }
}
