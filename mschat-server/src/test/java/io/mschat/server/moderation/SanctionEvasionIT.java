package io.mschat.server.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.CloseReason;
import io.mschat.protocol.ErrorCode;
import io.mschat.protocol.Nickname;
import io.mschat.server.TestData;
import io.mschat.server.account.registration.RegistrationOutcome;
import io.mschat.server.account.registration.RegistrationOutcome.Registered;
import io.mschat.server.account.registration.Registrations;
import io.mschat.server.account.registration.TestRegistrations;
import io.mschat.server.mail.inbox.AttemptId;
import io.mschat.server.settings.SharedState;
import io.mschat.server.storage.OnEachDatabase;
import io.mschat.server.storage.TestDatabase;
import io.mschat.testing.Promise;
import io.mschat.testing.Tries;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody gets rid of what holds against them by another account, the same one anew, or another name; on both databases. */
@Tries(Promise.NO_WAY_ROUND)
@OnEachDatabase
class SanctionEvasionIT {

    private static final String THERE = "203.0.113.7";
    private static final String MAIL = "bob@example.org";

    @Parameter
    private TestDatabase database;

    private TestData data;
    private TestNode node;

    @BeforeEach
    void begin() {
        data = TestData.on(database);
        node = new TestNode(data);
    }

    private RegistrationOutcome registerByMail(String nick, String address) {
        AttemptId attempt = node.accounts.begin(nick, MAIL, TestNode.PASSWORD, TestNode.source(address));
        return node.accounts.prove(attempt, MAIL);
    }

    private Registrations.Start ask(String nick, String address) {
        return TestRegistrations.of(data, node.chat).register(nick, MAIL, TestNode.PASSWORD, TestNode.source(address));
    }

    private static Registered registered(String nick) {
        return new Registered(new Nickname(nick));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ban", "mute"})
    void accountIsNotDeletedByMailAgainstWhichSomethingHolds(String command) {
        assertThat(registerByMail("Bob", THERE)).isEqualTo(registered("Bob"));
        node.done(command + " Bob 1h");
        assertThat(node.accounts.delete(MAIL)).extracting("code").isEqualTo(ErrorCode.BANNED);
        assertThat(registerByMail("Robert", THERE)).extracting("code").isEqualTo(ErrorCode.EMAIL_TAKEN);
        data.clock().passes(Duration.ofHours(1));
        assertThat(node.accounts.delete(MAIL)).isEqualTo(new RegistrationOutcome.Deleted(new Nickname("Bob")));
    }

    @Test
    void sanctionOfAnAccountPassesToItsNameWhenTheOperatorDeletesIt() {
        registerByMail("Bob", THERE);
        node.done("ban Bob");
        node.done("deleteprofile Bob");
        assertThat(registerByMail("bob", THERE)).isEqualTo(registered("bob"));
        assertThat(node.refusal("Bob").code()).isEqualTo(ErrorCode.BANNED);
        node.done("unban Bob");
        assertThat(node.owner("Bob").isHere()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ban", "mute"})
    void nobodyRegistersFromANetworkAgainstWhichSomethingHolds(String command) {
        node.done(command + " 203.0.113.0/24 1h raid");
        data.get(SharedState.class).refresh();
        assertThat(ask("Bob", THERE)).isInstanceOfSatisfying(Registrations.Denied.class, denied -> {
            assertThat(denied.denial().code()).isEqualTo(ErrorCode.BANNED);
            assertThat(denied.denial().text())
                    .startsWith("Guests from your address are ")
                    .endsWith("by the server's operator: raid, and cannot register now.");
        });
        assertThat(registerByMail("Bob", THERE)).extracting("code").isEqualTo(ErrorCode.BANNED);
        assertThat(registerByMail("Bob", TestNode.HOME)).isEqualTo(registered("Bob"));
    }

    @Test
    void longestOfSeveralSanctionsIsReportedAtARegistration() {
        node.done("ban 203.0.113.0/24 1h near");
        node.done("mute 203.0.0.0/16 3h far");
        node.done("ban 203.0.113.7 2h here");
        data.get(SharedState.class).refresh();
        assertThat(ask("Bob", THERE)).isInstanceOfSatisfying(Registrations.Denied.class, denied -> {
            assertThat(denied.denial().text()).contains("muted by the server's operator: far,");
            assertThat(denied.denial().retryAfter()).isEqualTo(Duration.ofHours(3));
        });
    }

    @Test
    void registrationThatWaitsForItsMailIsMetByABanOfItsNetwork() {
        AttemptId attempt = node.accounts.begin("Bob", MAIL, TestNode.PASSWORD, TestNode.source(THERE));
        node.done("ban " + THERE);
        assertThat(node.accounts.prove(attempt, MAIL)).extracting("code").isEqualTo(ErrorCode.BANNED);
        assertThat(node.refusal("Bob").code()).isEqualTo(ErrorCode.WRONG_CREDENTIALS);
    }

    @Test
    void bannedGuestDoesNotRegisterFromTheirAddress() {
        node.guest("Bob", THERE);
        node.done("ban Bob");
        assertThat(registerByMail("Robert", THERE)).extracting("code").isEqualTo(ErrorCode.BANNED);
    }

    @Test
    void bannedGuestNameStaysBannedForWhoeverRegistersIt() {
        node.guest("Bob", THERE);
        node.done("ban Bob");
        assertThat(registerByMail("Bob", TestNode.HOME)).isEqualTo(registered("Bob"));
        assertThat(node.refusal("Bob").code()).isEqualTo(ErrorCode.BANNED);
    }

    @Test
    void mutedGuestNameStaysMutedForWhoeverRegistersIt() {
        Visitor guest = node.guest("Bob", THERE);
        node.done("mute Bob");
        node.register("bob");
        assertThat(guest.bye().reason()).isEqualTo(CloseReason.NAME_CLAIMED);
        assertThat(node.owner("Bob").silence()).isPresent();
    }

    @Test
    void guestGoesWhenTheNameIsRegistered() {
        Visitor byCommand = node.guest("Bob", THERE);
        Visitor byMail = node.guest("Steve", THERE);
        Visitor lookAlike = node.guest("MaIlory", THERE);
        node.register("BOB");
        node.register("Mallory");
        registerByMail("Steve", THERE);
        assertThat(byCommand.bye().reason()).isEqualTo(CloseReason.NAME_CLAIMED);
        assertThat(byMail.bye().reason()).isEqualTo(CloseReason.NAME_CLAIMED);
        assertThat(lookAlike.bye().reason()).isEqualTo(CloseReason.NAME_CLAIMED);
    }

    @Test
    void bannedUserDoesNotComeBackAsALookAlikeGuest() {
        node.register("Bob");
        node.done("ban Bob");
        assertThat(node.refusalOfGuest("B0b", THERE).code()).isEqualTo(ErrorCode.NICKNAME_TAKEN);
        assertThat(node.refusalOfGuest("bob", THERE).code()).isEqualTo(ErrorCode.NICKNAME_TAKEN);
    }

    @Test
    void otherCaseAndAnotherAddressDoNotHelpAMutedGuest() {
        Visitor alice = node.guest("Alice", THERE);
        Visitor bob = node.guest("Bob", THERE);
        node.done("mute Bob");
        bob.leave();
        assertThat(node.guest("bOB", "198.51.100.77").silence()).isPresent();
        assertThat(alice.silence()).isEmpty();
    }
}
