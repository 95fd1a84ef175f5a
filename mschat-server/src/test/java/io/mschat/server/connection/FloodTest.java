package io.mschat.server.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.ErrorCode;
import io.mschat.protocol.Password;
import io.mschat.protocol.StreamId;
import io.mschat.protocol.message.ClientMessage.Command;
import io.mschat.protocol.message.ClientMessage.Login;
import io.mschat.protocol.message.ClientMessage.Post;
import io.mschat.protocol.message.MessageId;
import io.mschat.protocol.message.Payload;
import io.mschat.protocol.message.ServerMessage;
import io.mschat.protocol.message.ServerMessage.Entry;
import io.mschat.protocol.message.ServerMessage.Joined;
import io.mschat.protocol.message.ServerMessage.Left;
import io.mschat.protocol.message.ServerMessage.Refused;
import io.mschat.protocol.message.ServerMessage.Result;
import io.mschat.protocol.message.ServerMessage.Welcome;
import io.mschat.server.command.Caller;
import io.mschat.server.settings.Setting;
import io.mschat.server.settings.TestSettings;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Who says too much too fast: more than 5 messages in 5 seconds cost 30 seconds, then 60, then 90. */
class FloodTest {

    private final TestServer house = new TestServer();
    private int sent;

    private MessageId id() {
        return new MessageId("m-" + ++sent);
    }

    /** The answer to a message, whatever else comes meanwhile. */
    private ServerMessage say(TestPeer peer) {
        peer.send(new Post(id(), StreamId.LOBBY, null, Payload.text("hello")));
        ServerMessage answer = peer.next();
        while (answer instanceof Joined
                || answer instanceof Left
                || answer instanceof Entry said && said.id() == null) {
            answer = peer.next();
        }
        return answer;
    }

    private void saysFive(TestPeer peer) {
        for (int i = 0; i < 5; i++) {
            assertThat(say(peer)).isInstanceOf(Entry.class);
        }
    }

    private static void assertBlocked(ServerMessage answer, Duration left) {
        assertThat(answer).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.code()).isEqualTo(ErrorCode.FLOODING);
            assertThat(refused.retryAfter()).isEqualTo(left);
        });
    }

    private void passes(TestPeer peer, Duration time) {
        for (Duration left = time; left.isPositive(); left = left.minusSeconds(10)) {
            house.passes(Duration.ofSeconds(10));
            peer.connection.pongReceived();
        }
    }

    @Test
    void flooderIsBlockedForLongerEachTimeAndToldHowMuchIsLeft() {
        TestPeer alice = house.connect().join("Alice");
        for (int block = 1; block <= 3; block++) {
            saysFive(alice);
            assertBlocked(say(alice), Duration.ofSeconds(30L * block));
            passes(alice, Duration.ofSeconds(10));
            assertBlocked(say(alice), Duration.ofSeconds(30L * block - 10));
            passes(alice, Duration.ofSeconds(30L * block - 10));
        }
        assertThat(say(alice)).isInstanceOf(Entry.class);
    }

    @Test
    void floodIsForgivenAfterAQuietTime() {
        TestPeer alice = house.connect().join("Alice");
        saysFive(alice);
        assertBlocked(say(alice), Duration.ofSeconds(30));
        passes(alice, Duration.ofMinutes(11));
        saysFive(alice);
        assertBlocked(say(alice), Duration.ofSeconds(30));
    }

    @Test
    void floodBlocksNothingElseAndNobodyElse() {
        TestPeer alice = house.connect().join("Alice");
        TestPeer bob = house.connect().join("Bob");
        saysFive(alice);
        assertBlocked(say(alice), Duration.ofSeconds(30));
        alice.send(new Command(id(), "list"));
        ServerMessage answer = alice.next();
        assertThat(answer).isInstanceOf(Result.class);
        assertThat(say(bob)).isInstanceOf(Entry.class);
    }

    @Test
    void newConnectionOpensNoGate() {
        TestPeer alice = house.connect().join("Alice");
        saysFive(alice);
        assertBlocked(say(alice), Duration.ofSeconds(30));
        house.connections.closed(alice.connection);
        assertBlocked(say(house.connect().join("Alice")), Duration.ofSeconds(30));
    }

    @Test
    void botsAndAdminsAreNotBlocked() {
        for (String appointment : new String[] {"setbot", "op"}) {
            Password password = new Password("long enough " + appointment);
            String nick = "Busy_" + appointment;
            assertThat(house.commands
                            .run(new Caller.Shell(), "register " + nick + "; " + password.reveal())
                            .ok())
                    .isTrue();
            assertThat(house.commands
                            .run(new Caller.Shell(), appointment + " " + nick)
                            .ok())
                    .isTrue();
            TestPeer busy = house.connect().handshake();
            busy.send(new Login(nick, password));
            assertThat(busy.next()).isInstanceOf(Welcome.class);
            for (int i = 0; i < 12; i++) {
                assertThat(say(busy)).as(appointment).isInstanceOf(Entry.class);
            }
        }
    }

    @Test
    void settingTurnsTheBlockOffAndOnAtOnce() {
        TestPeer alice = house.connect().join("Alice");
        saysFive(alice);
        assertBlocked(say(alice), Duration.ofSeconds(30));
        TestSettings.set(house.data, Setting.FLOOD, Setting.Value.OFF);
        for (int i = 0; i < 10; i++) {
            assertThat(say(alice)).isInstanceOf(Entry.class);
        }
        for (int i = 0; i < 10; i++) {
            alice.send(new Command(id(), "list"));
            assertThat(alice.next()).isInstanceOf(Result.class);
        }
        TestSettings.set(house.data, Setting.FLOOD, Setting.Value.ON);
        assertBlocked(say(alice), Duration.ofSeconds(30));
    }
}
