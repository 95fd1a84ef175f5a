package io.mschat.server.connection;

import static io.mschat.server.connection.TestPeer.say;
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
import io.mschat.testing.Promise;
import io.mschat.testing.Tries;
import io.mschat.testing.Utf8;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionTest {

    private static final MessageId ID = new MessageId("id-1");

    private final TestServer house = new TestServer();

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
}
