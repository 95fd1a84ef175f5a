package io.mschat.server.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.CloseReason;
import io.mschat.protocol.ErrorCode;
import io.mschat.protocol.Nickname;
import io.mschat.protocol.StreamId;
import io.mschat.protocol.message.ClientMessage;
import io.mschat.protocol.message.MessageId;
import io.mschat.protocol.message.Payload;
import io.mschat.protocol.message.ServerMessage;
import io.mschat.protocol.message.ServerMessage.Bye;
import io.mschat.protocol.message.ServerMessage.Departure;
import io.mschat.protocol.message.ServerMessage.Left;
import io.mschat.protocol.message.ServerMessage.Refused;
import io.mschat.protocol.message.ServerMessage.Result;
import io.mschat.server.command.Caller;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a decision means on the wire: for whom it concerns, and for those who look on. */
class SilencedPeerTest {

    private final TestServer house = new TestServer();
    private TestPeer bob;
    private TestPeer alice;

    @BeforeEach
    void begin() {
        alice = house.connect().join("Alice");
        bob = house.connect().join("Bob");
    }

    private void run(String line) {
        assertThat(house.commands.run(new Caller.Shell(), line).ok()).as(line).isTrue();
    }

    private static <T extends ServerMessage> T next(TestPeer peer, Class<T> kind) {
        ServerMessage message = peer.next();
        while (!kind.isInstance(message)) {
            message = peer.next();
        }
        return kind.cast(message);
    }

    private static ClientMessage.Post say(String id) {
        return new ClientMessage.Post(new MessageId(id), StreamId.LOBBY, null, Payload.text("hello from " + id));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mute Bob 10m spam", "mute Bob spam", "lockdown 10m raid", "lockdown"})
    void silencedGuestSpeaksNeitherToTheRoomNorToAnybodyAlone(String decision) {
        run(decision);
        boolean ends = decision.contains("10m");
        for (ClientMessage message : new ClientMessage[] {
            say("room"), new ClientMessage.Post(new MessageId("alone"), StreamId.DIRECT, "Alice", Payload.text("psst"))
        }) {
            bob.send(message);
            Refused refused = next(bob, Refused.class);
            assertThat(refused.code()).isEqualTo(ErrorCode.MUTED);
            assertThat(refused.retryAfter()).isEqualTo(ends ? Duration.ofMinutes(10) : null);
        }
        run(decision.startsWith("mute") ? "unmute Bob" : "lockdown off");
        bob.send(say("afterwards"));
        ServerMessage heard = alice.next();
        while (!(heard instanceof ServerMessage.Entry said)) {
            heard = alice.next();
        }
        assertThat(said.isDirect()).isFalse();
        assertThat(said.payload().body()).isEqualTo("hello from afterwards");
    }

    @Test
    void mutedUserMayStillAsk() {
        run("mute Bob spam");
        bob.send(new ClientMessage.Command(new MessageId("w"), "why"));
        assertThat(next(bob, Result.class).text())
                .isEqualTo("You are muted until further notice, by the server's operator: spam.");
    }

    @ParameterizedTest
    @CsvSource({
        "kick Bob enough,   KICKED, You were kicked by the server's operator: enough.",
        "ban Bob 1h enough, BANNED, You are banned by the server's operator: enough."
    })
    void endedMemberIsToldWhyAndTheOthersHow(String decision, CloseReason reason, String text) {
        run(decision);
        Bye bye = next(bob, Bye.class);
        assertThat(bye.reason()).isEqualTo(reason);
        assertThat(bye.text()).isEqualTo(text);
        Left left = next(alice, Left.class);
        assertThat(left.nick()).isEqualTo(new Nickname("Bob"));
        assertThat(left.how()).isEqualTo(Departure.valueOf(reason.name()));
    }

    /** Guests of this machine share an address with everybody here. */
    @Test
    void kickedGuestComesBackAndABannedOneDoesNot() {
        run("kick Bob");
        assertThat(house.connect().join("Bob").connection.phase().member()).isPresent();
        run("ban Bob");
        TestPeer again = house.connect().handshake();
        again.send(new ClientMessage.Login("bob", null));
        assertThat(next(again, Refused.class).code()).isEqualTo(ErrorCode.BANNED);
    }
}
