package io.mschat.server.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.CloseReason;
import io.mschat.protocol.ErrorCode;
import io.mschat.protocol.Nickname;
import io.mschat.protocol.Password;
import io.mschat.protocol.ProtocolLimits;
import io.mschat.protocol.ResumeToken;
import io.mschat.protocol.Role;
import io.mschat.protocol.StreamId;
import io.mschat.protocol.StreamPosition;
import io.mschat.protocol.codec.MessageCodec;
import io.mschat.protocol.message.ClientMessage.Bye;
import io.mschat.protocol.message.ClientMessage.Command;
import io.mschat.protocol.message.ClientMessage.Delete;
import io.mschat.protocol.message.ClientMessage.Login;
import io.mschat.protocol.message.ClientMessage.Passwd;
import io.mschat.protocol.message.ClientMessage.Post;
import io.mschat.protocol.message.ClientMessage.Register;
import io.mschat.protocol.message.ClientMessage.Resume;
import io.mschat.protocol.message.MessageId;
import io.mschat.protocol.message.Payload;
import io.mschat.protocol.message.ServerMessage;
import io.mschat.protocol.message.ServerMessage.CommandSummary;
import io.mschat.protocol.message.ServerMessage.Entry;
import io.mschat.protocol.message.ServerMessage.Joined;
import io.mschat.protocol.message.ServerMessage.Left;
import io.mschat.protocol.message.ServerMessage.Notice;
import io.mschat.protocol.message.ServerMessage.Refused;
import io.mschat.protocol.message.ServerMessage.Result;
import io.mschat.protocol.message.ServerMessage.Welcome;
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
import io.mschat.testing.Utf8;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionTest {

    private static final AtomicInteger SAID = new AtomicInteger();
    private static final MessageId ID = new MessageId("id-1");

    private final TestServer house = new TestServer();

    /** Each under an id of its own. */
    private static Post say(String text) {
        return new Post(new MessageId("say-" + SAID.incrementAndGet()), StreamId.LOBBY, null, Payload.text(text));
    }

    private static ErrorCode codeOf(ServerMessage message) {
        assertThat(message).isInstanceOf(Refused.class);
        return ((Refused) message).code();
    }

    @Test
    void twoPeersTalk() {
        TestPeer alice = house.connect().join("Alice");
        TestPeer bob = house.connect().join("Bob");
        assertThat(alice.next()).isInstanceOf(Joined.class);

        bob.send(new Post(ID, StreamId.LOBBY, null, Payload.text("hello")));
        assertThat(bob.next())
                .isInstanceOfSatisfying(
                        Entry.class, said -> assertThat(said.id()).isEqualTo(ID));
        assertThat(alice.next()).isInstanceOfSatisfying(Entry.class, said -> {
            assertThat(said.from()).isEqualTo(new Nickname("Bob"));
            assertThat(said.payload().body()).isEqualTo("hello");
        });

        alice.send(new Post(ID, StreamId.DIRECT, "Bob", Payload.text("psst")));
        assertThat(alice.next())
                .isInstanceOfSatisfying(
                        Entry.class, entry -> assertThat(entry.isDirect()).isTrue());
        assertThat(bob.next())
                .isInstanceOfSatisfying(
                        Entry.class, entry -> assertThat(entry.isDirect()).isTrue());
    }

    @Test
    void oneTokenMayCarrySeveralMessages() {
        TestPeer alice = house.connect().handshake();
        alice.send(new Login("Alice", null), say("one"), say("two"));
        assertThat(alice.next()).isInstanceOf(Welcome.class);
        assertThat(alice.next()).extracting("payload.body").isEqualTo("one");
        assertThat(alice.next()).extracting("payload.body").isEqualTo("two");
    }

    /** As a fault of the server does: whoever is sent it comes back, and goes on from where they were. */
    @Test
    void unsendableMessageEndsTheConnectionOfItsReceiverAlone() {
        TestPeer alice = house.connect().join("Alice");
        TestPeer bob = house.connect().join("Bob");
        assertThat(alice.next()).isInstanceOf(Joined.class);
        bob.connection.queue().offer(MessageCodec.encode(new Notice("x".repeat(ProtocolLimits.MAX_FRAME_BYTES))));
        assertThat(bob.next()).extracting("reason").isEqualTo(CloseReason.OVERLOADED);
        assertThat(bob.socket.closeReason()).isEqualTo(CloseReason.OVERLOADED);
        assertThat(alice.next()).isInstanceOf(Left.class);
        alice.send(say("hello"));
        assertThat(alice.next()).isInstanceOf(Entry.class);
        assertThat(alice.socket.isOpen()).isTrue();
    }

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
        assertThat(codeOf(again.next())).isEqualTo(ErrorCode.SESSION_OVER);
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
    void listAnswersWithASentenceAndTheNames() {
        house.connect().join("Alice");
        TestPeer bob = house.connect().join("Bob");
        bob.send(new Command(ID, "list"));
        assertThat(bob.next()).isEqualTo(new Result(ID, true, "2 users online: Alice, Bob", List.of("Alice", "Bob")));
    }

    @Test
    void helpListsWhatTheWelcomeAdvertisedForOnesRole() {
        TestPeer alice = house.connect().handshake();
        alice.send(new Login("Alice", null));
        Welcome welcome = (Welcome) alice.next();
        alice.send(new Command(ID, "help"));
        Result help = (Result) alice.next();
        assertThat(help.text().lines())
                .containsExactlyElementsOf(welcome.commands().stream()
                        .filter(command -> command.role() == Role.MEMBER)
                        .map(command -> command.usage() + " - " + command.help())
                        .toList());
        assertThat(welcome.commands()).extracting(CommandSummary::role).contains(Role.ADMIN, Role.SERVER);
    }

    @Test
    void unknownCommandIsRefusedAndTheConnectionLives() {
        TestPeer alice = house.connect().join("Alice");
        alice.send(new Command(ID, "launch missiles"));
        assertThat(codeOf(alice.next())).isEqualTo(ErrorCode.UNKNOWN_COMMAND);
        alice.send(say("still here"));
        assertThat(alice.next()).isInstanceOf(Entry.class);
    }

    @Test
    void nothingButLoginWorksBeforeLogin() {
        TestPeer alice = house.connect().handshake();
        alice.send(say("hello"), new Post(ID, StreamId.DIRECT, "Bob", Payload.text("hello")), new Command(ID, "list"));
        assertThat(Stream.generate(alice::next).limit(3).map(ConnectionTest::codeOf))
                .containsOnly(ErrorCode.OUT_OF_PLACE);
    }

    @Test
    void refusedLoginMayBeTriedAgain() {
        house.connect().join("Alice");
        TestPeer other = house.connect().handshake();
        other.send(new Login("Alice", null));
        assertThat(codeOf(other.next())).isEqualTo(ErrorCode.NICKNAME_TAKEN);
        other.send(new Login("Admin", null));
        assertThat(codeOf(other.next())).isEqualTo(ErrorCode.NICKNAME_RESERVED);
        other.send(new Login("Bob", null));
        assertThat(other.next()).isInstanceOf(Welcome.class);
    }

    @Test
    void secondLoginIsRefused() {
        TestPeer alice = house.connect().join("Alice");
        alice.send(new Login("Bob", null));
        assertThat(codeOf(alice.next())).isEqualTo(ErrorCode.OUT_OF_PLACE);
        assertThat(house.chat.online()).extracting(Member::nickname).containsExactly(new Nickname("Alice"));
    }

    @Test
    void memberMayNotResumeASession() {
        TestPeer alice = house.connect().join("Alice");
        alice.send(new Resume(
                new ResumeToken("A".repeat(43)),
                List.of(
                        new StreamPosition(StreamId.LOBBY, "epoch", 1),
                        new StreamPosition(StreamId.DIRECT, "epoch", 1))));
        assertThat(codeOf(alice.next())).isEqualTo(ErrorCode.OUT_OF_PLACE);
    }

    @Test
    void sessionThatNobodyHasBegunIsOver() {
        TestPeer alice = house.connect().handshake();
        alice.send(new Resume(
                new ResumeToken("A".repeat(43)),
                List.of(
                        new StreamPosition(StreamId.LOBBY, "epoch", 1),
                        new StreamPosition(StreamId.DIRECT, "epoch", 1))));
        assertThat(codeOf(alice.next())).isEqualTo(ErrorCode.SESSION_OVER);
    }

    @Test
    void memberMayNeitherRegisterNorDelete() {
        TestPeer alice = house.connect().join("Alice");
        alice.send(new Register("Other", "a@example.org", new Password("long enough")), new Delete("a@example.org"));
        assertThat(Stream.generate(alice::next).limit(2).map(ConnectionTest::codeOf))
                .containsOnly(ErrorCode.OUT_OF_PLACE);
    }

    @Test
    void guestHasNoPasswordToChange() {
        TestPeer alice = house.connect().join("Alice");
        alice.send(new Passwd(new MessageId("p"), new Password("whatever"), new Password("another one")));
        assertThat(codeOf(alice.next())).isEqualTo(ErrorCode.NOT_REGISTERED);
    }

    @Test
    void refusedLoginMayBeTriedAgainOnTheSameConnection() {
        TestPeer alice = house.connect().handshake();
        alice.send(new Login("Alice", new Password("no such account")));
        assertThat(codeOf(alice.next())).isEqualTo(ErrorCode.WRONG_CREDENTIALS);
        alice.send(new Register("Alice", "nowhere", new Password("long enough")));
        assertThat(codeOf(alice.next())).isEqualTo(ErrorCode.EMAIL_INVALID);
        alice.send(new Login("Alice", null));
        assertThat(alice.next()).isInstanceOf(Welcome.class);
    }

    @Test
    void sixthMessageInFiveSecondsIsRefusedAndSaysHowLong() {
        TestPeer alice = house.connect().join("Alice");
        for (int i = 0; i < 5; i++) {
            alice.send(say("message " + i));
            assertThat(alice.next()).isInstanceOf(Entry.class);
        }
        alice.send(say("one too many"));
        assertThat(alice.next()).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.code()).isEqualTo(ErrorCode.FLOODING);
            assertThat(refused.retryAfter()).isEqualTo(Duration.ofSeconds(30));
        });
        house.passes(Duration.ofSeconds(30));
        alice.send(say("patient now"));
        assertThat(alice.next()).isInstanceOf(Entry.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hello", "{}", "[]", "null", "{\"type\":\"hello\"}", "GET / HTTP/1.1"})
    void firstFrameThatIsNoHelloClosesAsMalformed(String frame) {
        TestPeer peer = house.connect();
        peer.sendFrame(Utf8.bytes(frame));
        assertThat(peer.socket.closeReason()).isEqualTo(CloseReason.MALFORMED);
    }

    @Test
    void otherVersionIsToldSo() {
        TestPeer peer = house.connect();
        peer.sendFrame(Utf8.bytes("{\"type\":\"hello\",\"version\":2,\"suite\":\"unknown to us\"}"));
        assertThat(peer.socket.closeReason()).isEqualTo(CloseReason.VERSION);
    }

    @Test
    void frameBeyondTheLimitClosesAsMalformed() {
        TestPeer peer = house.connect().join("Alice");
        peer.sendFrame(new byte[ProtocolLimits.MAX_FRAME_BYTES + 1]);
        assertThat(peer.next()).isEqualTo(ServerMessage.Bye.of(CloseReason.MALFORMED));
        assertThat(peer.socket.closeReason()).isEqualTo(CloseReason.MALFORMED);
    }

    /** Through a whole connection: each of these closes at once, and nothing of it is processed. */
    static Stream<Consumer<TestPeer>> hostileSessions() {
        return Stream.of(
                peer -> {
                    byte[] frame = peer.seal(say("once"));
                    peer.sendFrame(frame);
                    peer.next();
                    peer.sendFrame(frame);
                },
                peer -> {
                    byte[] skipped = peer.seal(say("lost"));
                    assertThat(skipped).isNotEmpty();
                    peer.sendFrame(peer.seal(say("later")));
                },
                peer -> {
                    byte[] frame = peer.seal(say("altered"));
                    frame[60] ^= 1;
                    peer.sendFrame(frame);
                },
                peer -> {
                    byte[] frame = peer.seal(say("cut"));
                    peer.sendFrame(Arrays.copyOf(frame, frame.length - 16));
                },
                peer -> peer.sendFrame(Utf8.bytes(
                        "{\"type\":\"post\",\"id\":\"1\",\"stream\":\"lobby\",\"payload\":{\"text\":\"in clear\"}}")));
    }

    @ParameterizedTest
    @MethodSource("hostileSessions")
    @Tries(Promise.HOSTILE_SESSIONS)
    void disturbedTunnelClosesAtTheFirstBadFrame(Consumer<TestPeer> attack) {
        TestPeer witness = house.connect().join("Witness");
        TestPeer peer = house.connect().join("Alice");
        witness.next();

        attack.accept(peer);
        assertThat(peer.next()).isEqualTo(ServerMessage.Bye.of(CloseReason.OUT_OF_SEQUENCE));
        assertThat(peer.socket.closeReason()).isEqualTo(CloseReason.OUT_OF_SEQUENCE);

        peer.send(say("too late"));
        ServerMessage seen = witness.next();
        if (seen instanceof Entry said) {
            assertThat(said.payload().body()).isEqualTo("once");
            seen = witness.next();
        }
        assertThat(seen).isInstanceOf(Left.class);
        assertThat(witness.socket.waiting()).isZero();
    }

    @Test
    void reflectedTokenIsRefused() {
        TestPeer alice = house.connect().join("Alice");
        TestPeer bob = house.connect().join("Bob");
        alice.next();
        bob.send(say("hello"));
        byte[] toAlice = alice.socket.take();
        alice.sendFrame(toAlice);
        assertThat(alice.socket.closeReason()).isEqualTo(CloseReason.OUT_OF_SEQUENCE);
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
