package io.mschat.server.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.CloseReason;
import io.mschat.protocol.ErrorCode;
import io.mschat.protocol.Role;
import io.mschat.protocol.message.ServerMessage.Bye;
import io.mschat.server.TestData;
import io.mschat.server.storage.OnEachDatabase;
import io.mschat.server.storage.TestDatabase;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** What is decided holds after a restart, and on every server on the database; on both databases. */
@OnEachDatabase
class ModerationAcrossServersIT {

    private static final String THERE = "203.0.113.7";

    @Parameter
    private TestDatabase database;

    private TestData data;
    private TestNode here;
    private TestNode there;

    @BeforeEach
    void begin() {
        data = TestData.on(database);
        here = new TestNode(data);
        here.register("Bob");
        there = new TestNode(data);
    }

    @Test
    void sanctionsRolesAndLockdownOutliveARestart() {
        here.admin("Eve").done("mute Bob 2h spam");
        here.register("Robot");
        here.done("setbot Robot");
        here.guest("Guest", THERE);
        here.done("ban Guest raid");
        here.done("lockdown 3h raid");
        data.clock().passes(Duration.ofHours(1));

        TestNode restarted = new TestNode(data);
        assertThat(restarted.done("mtlist")).isEqualTo("1 muted:\nBob - for 1 hour, by Eve: spam");
        assertThat(restarted.refusalOfGuest("Guest", "198.51.100.7").text())
                .isEqualTo("You are banned until further notice, by the server's operator: raid.");
        assertThat(restarted.refusalOfGuest("Other", THERE).code()).isEqualTo(ErrorCode.BANNED);
        assertThat(restarted.refusal("Bob").code()).isEqualTo(ErrorCode.LOCKED_DOWN);
        assertThat(restarted.owner("Eve").member.role()).isEqualTo(Role.ADMIN);
        assertThat(restarted.done("bots")).isEqualTo("The bots:\nRobot");
        data.clock().passes(Duration.ofHours(2));
        Visitor bob = restarted.owner("Bob");
        assertThat(bob.silence()).isEmpty();
        assertThat(bob.member.role()).isEqualTo(Role.MEMBER);
    }

    @Test
    void liftedOrRevokedDecisionStaysSoAfterARestart() {
        here.done("ban Bob");
        here.done("unban Bob");
        here.done("op Bob");
        here.done("deop Bob");
        here.done("lockdown");
        here.done("lockdown off");
        assertThat(new TestNode(data).owner("Bob").member.role()).isEqualTo(Role.MEMBER);
    }

    @Test
    void bannedUserGoesFromEveryServer() {
        Visitor bob = there.owner("Bob");
        here.done("ban Bob 1h spam");
        assertThat(bob.isHere()).isTrue();
        there.sharedState.refresh();
        assertThat(bob.bye())
                .isEqualTo(Bye.of(
                        CloseReason.BANNED, "You are banned by the server's operator: spam.", Duration.ofHours(1)));
        assertThat(there.refusal("Bob").code()).isEqualTo(ErrorCode.BANNED);
        there.done("unban Bob");
        here.sharedState.refresh();
        assertThat(here.owner("Bob").isHere()).isTrue();
    }

    @Test
    void networkIsMetOnEveryServer() {
        Visitor guest = there.guest("Guest", THERE);
        here.done("mute 203.0.113.0/24");
        there.sharedState.refresh();
        assertThat(guest.notices()).contains("You are muted until further notice by the server's operator.");
        here.done("ban 203.0.113.0/24");
        there.sharedState.refresh();
        assertThat(guest.isHere()).isFalse();
    }

    @Test
    void mutedUserIsToldOnTheServerWhereTheyAreAlsoWhenItEnds() {
        Visitor bob = there.owner("Bob");
        bob.notices();
        here.done("mute Bob 10m");
        there.sharedState.refresh();
        there.sharedState.refresh();
        there.moderationServices.moderation().sweep();
        assertThat(bob.notices()).containsExactly("You are muted for 10 minutes by the server's operator.");
        data.clock().passes(Duration.ofMinutes(10));
        there.moderationServices.moderation().sweep();
        assertThat(bob.notices()).containsExactly("You are no longer muted.");
    }

    @Test
    void lockdownIsToldAndHoldsOnEveryServer() {
        Visitor guest = there.guest("Guest", THERE);
        guest.notices();
        here.done("lockdown");
        there.sharedState.refresh();
        assertThat(guest.notices()).singleElement().asString().startsWith("The server is locked down until further");
        assertThat(guest.silence()).isPresent();
        assertThat(there.refusal("Bob").code()).isEqualTo(ErrorCode.LOCKED_DOWN);
        there.done("lockdown off");
        here.sharedState.refresh();
        assertThat(here.owner("Bob").isHere()).isTrue();
    }

    @Test
    void roleChangesOnTheServerWhereTheyAre() {
        Visitor bob = there.owner("Bob");
        bob.notices();
        here.done("op Bob");
        assertThat(bob.member.role()).isEqualTo(Role.MEMBER);
        there.sharedState.refresh();
        assertThat(bob.member.role()).isEqualTo(Role.ADMIN);
        assertThat(bob.notices()).containsExactly("You are an admin from now on. /help lists what you may do.");
        here.done("deop Bob");
        there.sharedState.refresh();
        assertThat(bob.forbidden("mute Guest")).isEqualTo("/mute is for admins only.");
    }

    @Test
    void deletedUserGoesFromEveryServer() {
        Visitor bob = there.owner("Bob");
        here.done("deleteprofile Bob");
        there.sharedState.refresh();
        assertThat(bob.bye().reason()).isEqualTo(CloseReason.LOGGED_OUT);
        assertThat(bob.bye().text()).isEqualTo("Your account was deleted.");
    }

    /** Decisions look at the database and not at what a server has read last. */
    @Test
    void decisionOfAnotherServerCountsBeforeItIsReadAnew() {
        Visitor eve = there.admin("Eve");
        here.done("ban Bob 2h");
        here.done("mute Bob 2h");
        assertThat(eve.forbidden("unban Bob")).contains("has decided this");
        assertThat(eve.forbidden("mute Bob 1m")).contains("has decided this");
        there.done("ban Bob 1h");
        assertThat(here.done("unban Bob")).isEqualTo("\"Bob\" is no longer banned.");
        here.sharedState.refresh();
        assertThat(here.sanctions.of(Sanction.Kind.BAN)).isEmpty();
    }

    @Test
    void guestIsKnownOnlyWhereTheyAre() {
        Visitor guest = there.guest("Guest", THERE);
        assertThat(here.run("ban Guest").text()).startsWith("Nobody called \"Guest\"");
        assertThat(here.run("kick Guest").ok()).isFalse();
        there.done("ban Guest");
        assertThat(guest.isHere()).isFalse();
        here.sharedState.refresh();
        assertThat(here.refusalOfGuest("guest", "198.51.100.7").code()).isEqualTo(ErrorCode.BANNED);
        assertThat(here.done("unban Guest")).isEqualTo("\"Guest\" is no longer banned.");
    }

    @Test
    void nameThatIsRegisteredElsewhereIsNoGuestsAnyMore() {
        here.register("Steve");
        assertThat(there.refusalOfGuest("Steve", THERE).code()).isEqualTo(ErrorCode.NICKNAME_TAKEN);
    }
}
