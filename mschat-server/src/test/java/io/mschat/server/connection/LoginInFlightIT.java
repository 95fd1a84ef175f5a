package io.mschat.server.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.CloseReason;
import io.mschat.protocol.ErrorCode;
import io.mschat.protocol.Password;
import io.mschat.protocol.Role;
import io.mschat.protocol.StreamId;
import io.mschat.protocol.message.ClientMessage;
import io.mschat.protocol.message.MessageId;
import io.mschat.protocol.message.Payload;
import io.mschat.protocol.message.ServerMessage;
import io.mschat.protocol.message.ServerMessage.Appointed;
import io.mschat.protocol.message.ServerMessage.Bye;
import io.mschat.protocol.message.ServerMessage.Refused;
import io.mschat.protocol.message.ServerMessage.Welcome;
import io.mschat.server.command.Caller;
import io.mschat.server.command.Commands;
import io.mschat.server.command.WatchedCommand;
import io.mschat.server.storage.OnEachDatabase;
import io.mschat.server.storage.TestDatabase;
import io.mschat.testing.Promise;
import io.mschat.testing.Tries;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is decided after somebody's password was found right, and before they are in the chat; on both databases. */
@Tries(Promise.NO_WAY_ROUND)
@OnEachDatabase
class LoginInFlightIT {

    private static final Password PASSWORD = new Password("bobs password");

    /** In place of a decision: as when the database goes. */
    private static final String AWAY = "the database is away";

    @Parameter
    private TestDatabase database;

    /** Decided when the next one is about to come in. */
    private final AtomicReference<String> decision = new AtomicReference<>("");

    private TestServer house;

    @BeforeEach
    void begin() {
        house = new TestServer(database, TestLimits.SMALL, this::watched);
        run("register Bob; " + PASSWORD.reveal());
    }

    private Commands watched(Commands commands) {
        return new Commands(List.of(new WatchedCommand(commands.all().getFirst(), this::decide)));
    }

    private void decide() {
        String line = decision.getAndSet("");
        if (line.equals(AWAY)) {
            throw new IllegalStateException(AWAY);
        }
        if (!line.isEmpty()) {
            run(line);
        }
    }

    private void run(String line) {
        assertThat(house.commands.run(new Caller.Shell(), line).ok()).as(line).isTrue();
    }

    /** Somebody comes in while something is decided; they are still told that they are welcome. */
    private TestPeer enter(String nick, Password password, String meanwhile) {
        TestPeer peer = house.connect().handshake();
        decision.set(meanwhile);
        peer.send(new ClientMessage.Login(nick, password));
        assertThat(peer.next()).isInstanceOf(Welcome.class);
        assertThat(decision).hasValue("");
        return peer;
    }

    private TestPeer bob(String meanwhile) {
        return enter("Bob", PASSWORD, meanwhile);
    }

    @Test
    void everyLoginIsCountedOnceAlsoWhenNothingCanBeLookedUp() {
        TestPeer carl = house.connect().handshake();
        decision.set(AWAY);
        carl.send(new ClientMessage.Login("Carl", null));
        assertThat(carl.next())
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo(ErrorCode.UNAVAILABLE));
        assertThat(house.events.joins()).containsExactly("login unavailable");
        carl.send(new ClientMessage.Login("Carl", null));
        assertThat(carl.next()).isInstanceOf(Welcome.class);
        assertThat(house.events.joins()).containsExactly("login unavailable", "login joined");
    }

    private static Bye bye(TestPeer peer) {
        ServerMessage message = peer.next();
        while (!(message instanceof Bye)) {
            message = peer.next();
        }
        return (Bye) message;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ban Bob 1h spam     | BANNED     | You are banned by the server's operator: spam.",
                "deleteprofile Bob   | LOGGED_OUT |",
                "lockdown            | CLOSED     | This server is locked down until further notice, by the server's operator. Nobody new may join it now.",
                "open false          | CLOSED     | This server is closed: only its operators may join."
            })
    void decisionThatShutsThemOutIsNotMissed(String meanwhile, CloseReason reason, String text) {
        Bye bye = bye(bob(meanwhile));
        assertThat(bye.reason()).isEqualTo(reason);
        assertThat(text == null || text.equals(bye.text())).as(bye.text()).isTrue();
        assertThat(house.chat.online()).isEmpty();
    }

    @Test
    void decisionAgainstAGuestIsNotMissedEither() {
        assertThat(bye(enter("Guest", null, "auth true")).reason()).isEqualTo(CloseReason.CLOSED);
        run("auth false");
        assertThat(bye(enter("Guest", null, "register GUEST; correct horse")))
                .isEqualTo(Bye.of(CloseReason.NAME_CLAIMED));
        assertThat(house.chat.online()).isEmpty();
    }

    @Test
    void revokedRoleIsNotKept() {
        run("op Bob");
        TestPeer bob = bob("deop Bob");
        assertThat(bob.next()).isEqualTo(new Appointed(Role.MEMBER));
        assertThat(house.chat.findByNickname("Bob").orElseThrow().role()).isEqualTo(Role.MEMBER);
    }

    @Test
    void givenRoleIsNotMissed() {
        TestPeer bob = bob("op Bob");
        assertThat(bob.next()).isEqualTo(new Appointed(Role.ADMIN));
    }

    @Test
    void muteHoldsFromTheFirstMessage() {
        TestPeer bob = bob("mute Bob 1h spam");
        bob.send(new ClientMessage.Post(new MessageId("m"), StreamId.LOBBY, null, Payload.text("hello")));
        ServerMessage message = bob.next();
        while (message instanceof ServerMessage.Notice) {
            message = bob.next();
        }
        assertThat(message)
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused ->
                                assertThat(refused.text()).isEqualTo("You are muted by the server's operator: spam."));
    }
}
