package io.mschat.server.connection;

import static io.mschat.server.connection.TestPeer.say;
import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.CloseReason;
import io.mschat.protocol.ErrorCode;
import io.mschat.protocol.Nickname;
import io.mschat.protocol.StreamId;
import io.mschat.protocol.message.ClientMessage.Bye;
import io.mschat.protocol.message.ClientMessage.Resume;
import io.mschat.protocol.message.MessageId;
import io.mschat.protocol.message.Payload;
import io.mschat.protocol.message.ServerMessage;
import io.mschat.protocol.message.ServerMessage.Entry;
import io.mschat.protocol.message.ServerMessage.Left;
import io.mschat.server.chat.Member;
import io.mschat.server.chat.RecordingConnection;
import io.mschat.server.chat.log.Author;
import io.mschat.server.chat.log.ForwardingMessageLog;
import io.mschat.server.chat.log.LogEnd;
import io.mschat.server.chat.log.LogEntry;
import io.mschat.server.chat.log.MemoryMessageLog;
import io.mschat.server.chat.log.MessageLog;
import io.mschat.server.chat.log.NewEntry;
import io.mschat.server.source.Source;
import io.mschat.testing.Patience;
import io.mschat.testing.Promise;
import io.mschat.testing.Tries;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How a connection ends: by a goodbye, a lost socket, silence, a slow reader, or with the server. */
class ConnectionEndTest {

    private final TestServer house = new TestServer();

    @Test
    void byeIsAnsweredInTheTunnelAndTheOthersAreTold() {
        TestPeer alice = house.connect().join("Alice");
        TestPeer bob = house.connect().join("Bob");
        alice.next();

        bob.send(new Bye());
        assertThat(bob.next()).isEqualTo(ServerMessage.Bye.of(CloseReason.CLOSED));
        assertThat(bob.socket.closeReason()).isEqualTo(CloseReason.CLOSED);
        assertThat(alice.next()).isInstanceOf(Left.class);
    }

    /** A bot says a line and goodbye in one breath, and knows that the line is kept. */
    @Test
    void messageBeforeTheByeIsAcknowledgedBeforeTheByeIsAnswered() {
        List<TestPeer> leaving = new ArrayList<>();
        MessageLog slow = new ForwardingMessageLog(new MemoryMessageLog("epoch", Clock.systemUTC())) {
            @Override
            public List<LogEntry> append(List<NewEntry> messages) {
                leaving.forEach(peer -> peer.send(new Bye(), say("after the bye")));
                return super.append(messages);
            }
        };
        TestServer server = new TestServer(TestLimits.SMALL, slow);
        TestPeer alice = server.connect().join("Alice");
        TestPeer bob = server.connect().join("Bob");
        alice.next();

        leaving.add(bob);
        bob.send(say("I have to go"));
        assertThat(bob.next()).extracting("payload.body").isEqualTo("I have to go");
        assertThat(bob.next()).isEqualTo(ServerMessage.Bye.of(CloseReason.CLOSED));
        assertThat(alice.next()).extracting("payload.body").isEqualTo("I have to go");
        assertThat(alice.next()).isInstanceOf(Left.class);
    }

    /** It said goodbye, so it does not come back. */
    @Test
    void memberWhoClosesTheSocketAfterTheByeHasLeftAtOnce() {
        List<TestPeer> leaving = new ArrayList<>();
        MessageLog slow = new ForwardingMessageLog(new MemoryMessageLog("epoch", Clock.systemUTC())) {
            @Override
            public List<LogEntry> append(List<NewEntry> messages) {
                leaving.forEach(peer -> peer.send(new Bye()));
                leaving.forEach(peer -> peer.connection.socketLost());
                return super.append(messages);
            }
        };
        TestServer server = new TestServer(TestLimits.SMALL, slow);
        TestPeer alice = server.connect().join("Alice");
        TestPeer bob = server.connect().join("Bob");
        alice.next();

        leaving.add(bob);
        bob.send(say("I have to go"));
        assertThat(alice.next()).isInstanceOf(Left.class);
        assertThat(alice.next()).extracting("payload.body").isEqualTo("I have to go");
        TestPeer again = server.connect().handshake();
        again.send(new Resume(bob.welcome().resume(), List.of()));
        assertThat(again.next()).extracting("code").isEqualTo(ErrorCode.SESSION_OVER);
    }

    /** What hangs is asked for once a second while the database is away. */
    @Test
    void byeOfASilentMemberDoesNotWaitForTheLog() {
        List<TestPeer> leaving = new ArrayList<>();
        MessageLog hanging = new ForwardingMessageLog(new MemoryMessageLog("epoch", Clock.systemUTC())) {
            @Override
            public LogEnd end() {
                leaving.forEach(peer -> {
                    peer.send(new Bye());
                    assertThat(peer.next()).isEqualTo(ServerMessage.Bye.of(CloseReason.CLOSED));
                });
                return super.end();
            }
        };
        TestServer server = new TestServer(TestLimits.SMALL, hanging);
        leaving.add(server.connect().join("Bob"));
        server.chat.conversation().poll();
        assertThat(server.chat.online()).isEmpty();
    }

    @Test
    void lostSocketFreesTheName() {
        TestPeer alice = house.connect().join("Alice");
        house.connections.closed(alice.connection);
        house.connect().join("Alice");
    }

    /** Nothing would be written any more, and the peer would wait for it. */
    @Test
    void connectionWhoseWriterDiesIsClosed() {
        TestPeer alice = house.connect().join("Alice");
        alice.socket.runOutOfMemory();
        alice.send(say("hello"));
        assertThat(alice.socket.closeReason()).isEqualTo(CloseReason.CLOSED);
    }

    @Test
    void whoseSocketIsLostBecauseTheyDidNotReadWasSlow() {
        TestPeer alice = house.connect().join("Alice");
        TestPeer bob = house.connect().join("Bob");
        alice.socket.getStuck();
        house.connections.closed(alice.connection);
        house.connections.closed(bob.connection);
        assertThat(alice.connection.reason()).isEqualTo(CloseReason.SLOW_CONSUMER);
        assertThat(bob.connection.reason()).isEqualTo(CloseReason.CLOSED);
    }

    @Test
    void silentSocketsAreClosedAtEachStage() {
        TestPeer opened = house.connect();
        TestPeer confirmed = house.connect().handshake();
        TestPeer joined = house.connect().join("Alice");

        house.passes(Duration.ofSeconds(9));
        assertThat(opened.socket.isOpen()).isTrue();
        house.passes(Duration.ofSeconds(1));
        assertThat(opened.socket.closeReason()).isEqualTo(CloseReason.TIMED_OUT);

        house.passes(Duration.ofSeconds(15));
        assertThat(joined.socket.take()).isEqualTo(FakeSocket.PING);
        assertThat(confirmed.socket.take()).isEqualTo(FakeSocket.PING);
        confirmed.connection.pongReceived();
        house.passes(Duration.ofSeconds(10));
        assertThat(joined.socket.closeReason()).isEqualTo(CloseReason.TIMED_OUT);
        assertThat(confirmed.socket.isOpen()).isTrue();

        house.passes(Duration.ofSeconds(25));
        assertThat(confirmed.socket.closeReason()).isEqualTo(CloseReason.TIMED_OUT);
    }

    @Test
    void slowReaderIsClosedAndHarmsNobodyElse() {
        TestPeer slow = house.connect().join("Slow");
        TestPeer alice = house.connect().join("Alice");
        slow.next();
        slow.socket.stopReading();

        List<Class<?>> seen = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            alice.send(say("message " + i + " " + "x".repeat(4_000)));
            house.passes(Duration.ofSeconds(2));
            alice.connection.pongReceived();
            seen.add(alice.next().getClass());
        }
        seen.add(alice.next().getClass());
        assertThat(seen)
                .hasSize(41)
                .contains(Left.class)
                .filteredOn(Entry.class::equals)
                .hasSize(40);
        assertThat(house.chat.online()).extracting(Member::nickname).containsExactly(new Nickname("Alice"));
        slow.socket.readOn();
        assertThat(slow.socket.closeReason()).isEqualTo(CloseReason.SLOW_CONSUMER);
    }

    @Test
    void readerIsNotClosedByMoreLongMessagesAtOnceThanItsQueueHolds() {
        MemoryMessageLog log = new MemoryMessageLog("epoch", Clock.systemUTC());
        TestServer house = new TestServer(TestLimits.queue(1 << 20), log);
        TestPeer alice = house.connect().join("Alice");
        Payload text = Payload.text("\uD83D\uDE42".repeat(5_000));
        log.append(IntStream.range(0, 256)
                .mapToObj(i -> NewEntry.inRoom(
                        StreamId.LOBBY, Author.ofAccount(1, new Nickname("Anna")), new MessageId("id-" + i), text))
                .toList());
        house.chat.conversation().poll();
        for (int offset = 1; offset <= 256; offset++) {
            assertThat(((Entry) alice.next()).offset()).isEqualTo(offset);
        }
    }

    /** A crowd that leaves waits for the lock of the chat; its writers must not wait for the crowd. */
    @Test
    @Tries(Promise.COMING_AND_GOING)
    void connectionIsClosedWhileTheChatHasNoTimeToLetItsMemberGo() {
        TestPeer alice = house.connect().join("Alice");
        Semaphore letIn = new Semaphore(0);
        CompletableFuture<Void> locked = new CompletableFuture<>();
        Thread lockHolder = Thread.ofVirtual()
                .start(() -> house.enter("Bob", new RecordingConnection() {
                    @Override
                    public boolean bind(Member member) {
                        locked.complete(null);
                        Patience.acquire(letIn, 1);
                        return true;
                    }
                }));
        var unused = Patience.get(locked);
        Thread leaving = Thread.ofVirtual().start(() -> alice.connection.end(CloseReason.SLOW_CONSUMER));
        try {
            assertThat(alice.socket.closeReason()).isEqualTo(CloseReason.SLOW_CONSUMER);
        } finally {
            letIn.release();
        }
        Patience.await().until(() -> !lockHolder.isAlive() && !leaving.isAlive());
        assertThat(house.chat.online()).extracting(Member::nickname).containsExactly(new Nickname("Bob"));
    }

    @Test
    void drainingWaitsUntilTheGoodbyeHasBeenHeard() {
        TestPeer alice = house.connect().join("Alice");
        alice.socket.stayFor(3);
        house.connections.drain(Patience.LIMIT);
        assertThat(alice.socket.isGone()).isTrue();
    }

    @Test
    void drainingSaysGoodbyeAndLetsNobodyIn() {
        TestPeer alice = house.connect().join("Alice");
        house.connections.drain(Duration.ZERO);
        assertThat(alice.next()).isInstanceOfSatisfying(ServerMessage.Bye.class, bye -> {
            assertThat(bye.reason()).isEqualTo(CloseReason.DRAINING);
            assertThat(bye.retryAfter()).isPositive();
        });
        FakeSocket late = new FakeSocket();
        assertThat(house.connections.open(late, new Source("7f000001", true))).isEmpty();
        assertThat(late.closeReason()).isEqualTo(CloseReason.DRAINING);
    }
}
