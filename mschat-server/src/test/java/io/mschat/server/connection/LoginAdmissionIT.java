package io.mschat.server.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.CloseReason;
import io.mschat.protocol.ErrorCode;
import io.mschat.protocol.Password;
import io.mschat.protocol.ResumeToken;
import io.mschat.protocol.Role;
import io.mschat.protocol.StreamId;
import io.mschat.protocol.StreamPosition;
import io.mschat.protocol.message.ClientMessage;
import io.mschat.protocol.message.ServerMessage;
import io.mschat.protocol.message.ServerMessage.Refused;
import io.mschat.protocol.message.ServerMessage.Welcome;
import io.mschat.server.account.OperatorPasswords;
import io.mschat.server.account.Operators;
import io.mschat.server.command.Caller;
import io.mschat.server.storage.OnEachDatabase;
import io.mschat.server.storage.TestDatabase;
import io.mschat.testing.Promise;
import io.mschat.testing.Tries;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Over whole connections: {password, operator login, resume token} x {deleted, banned, wrong role, wrong kind
 * of login}; on both databases.
 */
@Tries(Promise.NO_WAY_ROUND)
@OnEachDatabase
class LoginAdmissionIT {

    private static final Password BOBS = new Password("bobs password");
    private static final Password SERVERS = new Password("servers password");
    private static final Password ADMINS = new Password("admins password");

    @Parameter
    private TestDatabase database;

    private TestServer house;

    @BeforeEach
    void begin() {
        house = new TestServer(database, TestLimits.SMALL, commands -> commands);
        setOperators(SERVERS, ADMINS);
        run("register Bob; " + BOBS.reveal());
    }

    private void setOperators(Password server, Password admin) {
        assertThat(house.data
                        .get(Operators.class)
                        .ensure(new OperatorPasswords(Optional.of(server), Optional.of(admin)), operator -> {}))
                .isEmpty();
    }

    private void run(String line) {
        assertThat(house.commands.run(new Caller.Shell(), line).ok()).as(line).isTrue();
    }

    private ServerMessage answer(ClientMessage message) {
        // Apart from guessing, which LoginThrottleTest is about.
        house.data.clock().passes(Duration.ofMinutes(2));
        TestPeer peer = house.connect().handshake();
        peer.send(message);
        ServerMessage answer = peer.next();
        peer.connection.end(CloseReason.CLOSED);
        return answer;
    }

    private ServerMessage logIn(String nick, Password password) {
        return answer(new ClientMessage.Login(nick, password));
    }

    private void assertRefused(String nick, Password password, ErrorCode code) {
        assertThat(logIn(nick, password))
                .as(nick)
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.code()).as(refused.text()).isEqualTo(code));
        assertThat(house.chat.online()).isEmpty();
    }

    private void assertWelcome(String nick, Password password, Role role) {
        assertThat(logIn(nick, password))
                .isInstanceOfSatisfying(
                        Welcome.class, welcome -> assertThat(welcome.role()).isEqualTo(role));
    }

    @Test
    void rightPasswordsLogIn() {
        assertWelcome("Bob", BOBS, Role.MEMBER);
        assertWelcome("ADMIN", ADMINS, Role.ADMIN);
        assertWelcome("SERVER", SERVERS, Role.SERVER);
    }

    @Test
    void passwordOfADeletedAccountOpensNothing() {
        run("deleteprofile Bob");
        assertRefused("Bob", BOBS, ErrorCode.WRONG_CREDENTIALS);
        assertRefused("Bob", null, ErrorCode.NICKNAME_TAKEN);
    }

    @Test
    void passwordOfABannedAccountOpensNothingAndAWrongOneIsToldNothing() {
        run("ban Bob");
        assertRefused("Bob", BOBS, ErrorCode.BANNED);
        assertRefused("bOB", BOBS, ErrorCode.BANNED);
        assertRefused("Bob", ADMINS, ErrorCode.WRONG_CREDENTIALS);
        assertRefused("Bob", null, ErrorCode.NICKNAME_TAKEN);
    }

    @Test
    void passwordOpensNoRoleThatWasTakenAway() {
        run("op Bob");
        assertWelcome("Bob", BOBS, Role.ADMIN);
        run("deop Bob");
        run("open false");
        assertRefused("Bob", BOBS, ErrorCode.SERVER_CLOSED);
        run("open true");
        assertWelcome("Bob", BOBS, Role.MEMBER);
    }

    @Test
    void adminByAppointmentIsNoOperator() {
        run("op Bob");
        run("open false");
        assertRefused("Bob", BOBS, ErrorCode.SERVER_CLOSED);
        assertWelcome("ADMIN", ADMINS, Role.ADMIN);
    }

    @Test
    void passwordIsNoGuestsAndAGuestHasNone() {
        assertRefused("Guest", BOBS, ErrorCode.WRONG_CREDENTIALS);
        assertRefused("Bob", null, ErrorCode.NICKNAME_TAKEN);
        assertRefused("B0b", null, ErrorCode.NICKNAME_TAKEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SERVER", "server", "ADMIN", "Admin", "ＡＤＭＩＮ"})
    void operatorsLoginNeedsItsOwnPassword(String operator) {
        assertRefused(operator, null, ErrorCode.NICKNAME_RESERVED);
        assertRefused(operator, BOBS, ErrorCode.WRONG_CREDENTIALS);
        Password others = operator.equalsIgnoreCase("server") ? ADMINS : SERVERS;
        assertRefused(operator, others, ErrorCode.WRONG_CREDENTIALS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ADMlN", "ADM1N", "SERVЕR", "Sèrver"})
    void loginUnderANameLikeAnOperatorsIsNoOperatorLogin(String lookAlike) {
        for (Password password : new Password[] {null, SERVERS, ADMINS, BOBS}) {
            ServerMessage answer = logIn(lookAlike, password);
            assertThat(answer)
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused -> assertThat(refused.code())
                                    .isIn(ErrorCode.NICKNAME_RESERVED, ErrorCode.NICKNAME_INVALID));
        }
    }

    @Test
    void bannedOperatorsLoginOpensNothing() {
        run("ban ADMIN 1h");
        assertRefused("ADMIN", ADMINS, ErrorCode.BANNED);
        house.data.clock().passes(Duration.ofHours(1));
        assertWelcome("ADMIN", ADMINS, Role.ADMIN);
    }

    @Test
    void operatorsLoginThatIsNotThereOpensNothing() {
        house.data.get(JdbcTemplate.class).update("delete from account where nickname in ('SERVER', 'ADMIN')");
        assertRefused("SERVER", SERVERS, ErrorCode.WRONG_CREDENTIALS);
        assertRefused("ADMIN", ADMINS, ErrorCode.WRONG_CREDENTIALS);
        assertRefused("ADMIN", null, ErrorCode.NICKNAME_RESERVED);
    }

    @Test
    void oldOperatorsPasswordOpensNothing() {
        setOperators(new Password("another password"), new Password("one more password"));
        assertRefused("SERVER", SERVERS, ErrorCode.WRONG_CREDENTIALS);
        assertRefused("ADMIN", ADMINS, ErrorCode.WRONG_CREDENTIALS);
        setOperators(SERVERS, ADMINS);
    }

    @Test
    void closedServerAndLockdownLetInOnlyThoseWhoMay() {
        run("lockdown");
        assertRefused("Bob", BOBS, ErrorCode.LOCKED_DOWN);
        assertWelcome("ADMIN", ADMINS, Role.ADMIN);
        assertWelcome("SERVER", SERVERS, Role.SERVER);
        run("lockdown off");
        run("auth true");
        assertRefused("Guest", null, ErrorCode.REGISTRATION_REQUIRED);
        assertWelcome("Bob", BOBS, Role.MEMBER);
    }

    /** The session of somebody who has logged in, and whose connection is over. */
    private ResumeToken session(String nick, Password password) {
        return ((Welcome) logIn(nick, password)).resume();
    }

    private ServerMessage resume(ResumeToken session) {
        return answer(new ClientMessage.Resume(
                session,
                List.of(
                        new StreamPosition(StreamId.LOBBY, "epoch", 0),
                        new StreamPosition(StreamId.DIRECT, "epoch", 0))));
    }

    private void assertRefused(ResumeToken session, ErrorCode code) {
        assertThat(resume(session))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.code()).as(refused.text()).isEqualTo(code));
        assertThat(house.chat.online()).isEmpty();
    }

    @Test
    void sessionOpensWhatItsLoginDid() {
        assertThat(resume(session("ADMIN", ADMINS)))
                .isInstanceOfSatisfying(
                        Welcome.class, welcome -> assertThat(welcome.role()).isEqualTo(Role.ADMIN));
        assertThat(resume(session("Bob", BOBS))).isInstanceOf(Welcome.class);
        assertThat(resume(session("Guest", null))).isInstanceOf(Welcome.class);
    }

    @Test
    void sessionOfADeletedAccountOpensNothing() {
        ResumeToken session = session("Bob", BOBS);
        run("deleteprofile Bob");
        assertRefused(session, ErrorCode.SESSION_OVER);
        run("register Bob; another password");
        assertRefused(session, ErrorCode.SESSION_OVER);
    }

    @Test
    void sessionOfABannedAccountOpensNothing() {
        ResumeToken session = session("Bob", BOBS);
        run("ban Bob");
        assertRefused(session, ErrorCode.BANNED);
    }

    @Test
    void sessionOpensNoRoleThatWasTakenAway() {
        run("op Bob");
        ResumeToken session = session("Bob", BOBS);
        run("deop Bob");
        assertThat(resume(session))
                .isInstanceOfSatisfying(
                        Welcome.class, welcome -> assertThat(welcome.role()).isEqualTo(Role.MEMBER));
    }

    @Test
    void sessionOpensNoServerThatIsClosedOrAsksForRegistration() {
        ResumeToken bobs = session("Bob", BOBS);
        ResumeToken guests = session("Guest", null);
        run("auth true");
        assertRefused(guests, ErrorCode.REGISTRATION_REQUIRED);
        assertThat(resume(bobs)).isInstanceOf(Welcome.class);
        run("open false");
        assertRefused(bobs, ErrorCode.SERVER_CLOSED);
        run("open true");
        run("lockdown");
        assertRefused(bobs, ErrorCode.LOCKED_DOWN);
    }

    @Test
    void sessionOfAGuestOpensNoNameThatIsRegisteredSince() {
        ResumeToken session = session("Guest", null);
        run("register Guest; guests password");
        assertRefused(session, ErrorCode.NICKNAME_TAKEN);
    }

    @Test
    void sessionOfAnOperatorWhosePasswordIsNewOpensNothing() {
        ResumeToken session = session("ADMIN", ADMINS);
        setOperators(SERVERS, new Password("one more password"));
        assertRefused(session, ErrorCode.SESSION_OVER);
        setOperators(SERVERS, ADMINS);
    }

    @Test
    void madeUpSessionOpensNothing() {
        assertRefused(new ResumeToken("A".repeat(43)), ErrorCode.SESSION_OVER);
    }
}
