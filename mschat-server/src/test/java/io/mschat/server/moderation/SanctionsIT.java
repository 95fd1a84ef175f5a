package io.mschat.server.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.CloseReason;
import io.mschat.protocol.ErrorCode;
import io.mschat.protocol.message.ServerMessage.Bye;
import io.mschat.server.TestData;
import io.mschat.server.account.Denial;
import io.mschat.server.storage.OnEachDatabase;
import io.mschat.server.storage.TestDatabase;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** Mutes, kicks and bans of registered users, from their beginning to their end; on both databases. */
@OnEachDatabase
class SanctionsIT {

    @Parameter
    private TestDatabase database;

    private TestData data;
    private TestNode node;

    @BeforeEach
    void begin() {
        data = TestData.on(database);
        node = new TestNode(data);
        node.register("Bob");
    }

    private void passes(Duration time) {
        data.clock().passes(time);
        node.moderationServices.moderation().sweep();
    }

    @Test
    void mutedUserIsToldByWhoseRoleHowLongAndWhyAndAgainByWhy() {
        Visitor eve = node.admin("Eve");
        Visitor bob = node.owner("Bob");
        assertThat(bob.done("why"))
                .isEqualTo(
                        "Nothing holds against you: you may speak, unless you were told to wait for sending too fast.");
        bob.notices();
        assertThat(eve.done("mute Bob 10m spamming")).isEqualTo("\"Bob\" is muted for 10 minutes: spamming.");
        assertThat(bob.notices()).containsExactly("You are muted for 10 minutes by an admin: spamming.");
        assertThat(bob.silence()).contains("You are muted by an admin: spamming.");
        data.clock().passes(Duration.ofMinutes(4));
        assertThat(bob.done("why")).isEqualTo("You are muted by an admin: spamming. It ends in 6 minutes.");
        assertThat(bob.isHere()).isTrue();
    }

    @Test
    void muteEndsOnTimeAndItsEndIsToldOnce() {
        Visitor bob = node.owner("Bob");
        node.done("mute Bob 10m");
        bob.notices();
        passes(Duration.ofMinutes(10).minusMillis(1));
        assertThat(bob.silence()).isPresent();
        assertThat(bob.notices()).isEmpty();
        passes(Duration.ofMillis(1));
        assertThat(bob.silence()).isEmpty();
        assertThat(bob.notices()).containsExactly("You are no longer muted.");
        passes(Duration.ofSeconds(1));
        assertThat(bob.notices()).isEmpty();
    }

    @Test
    void mutedMemberIsToldAtTheLogin() {
        node.done("mute Bob 1h spam");
        Visitor bob = node.owner("Bob");
        passes(Duration.ofMinutes(10));
        passes(Duration.ofMinutes(10));
        assertThat(bob.notices()).containsExactly("You are muted for 50 minutes by the server's operator: spam.");
    }

    @Test
    void unmutedUserIsToldAtOnce() {
        Visitor bob = node.owner("Bob");
        node.done("mute Bob");
        assertThat(bob.notices()).containsExactly("You are muted until further notice by the server's operator.");
        assertThat(node.done("unmute bOB")).isEqualTo("\"Bob\" is no longer muted.");
        assertThat(bob.silence()).isEmpty();
        assertThat(bob.notices()).containsExactly("You are no longer muted.");
    }

    @Test
    void newMuteTakesThePlaceOfTheOldOne() {
        Visitor bob = node.owner("Bob");
        node.done("mute Bob 2h shouting");
        node.done("mute Bob 10m spamming");
        assertThat(node.done("mtlist")).isEqualTo("1 muted:\nBob - for 10 minutes, by (shell): spamming");
        assertThat(bob.notices())
                .containsExactly(
                        "You are muted for 2 hours by the server's operator: shouting.",
                        "You are muted for 10 minutes by the server's operator: spamming.");
        passes(Duration.ofMinutes(10));
        assertThat(bob.silence()).isEmpty();
        assertThat(node.run("unmute Bob").text()).isEqualTo("\"Bob\" is not muted. /mtlist shows who is.");
    }

    @Test
    void bannedUserGoesWithWhoseRoleWhyAndHowLongAndMayComeBackAfterwards() {
        Visitor eve = node.admin("Eve");
        Visitor bob = node.owner("Bob");
        eve.done("ban Bob 7d advertising");
        assertThat(bob.bye())
                .isEqualTo(Bye.of(CloseReason.BANNED, "You are banned by an admin: advertising.", Duration.ofDays(7)));
        passes(Duration.ofDays(7).minusMillis(1));
        assertThat(node.refusal("Bob"))
                .isEqualTo(
                        new Denial(ErrorCode.BANNED, "You are banned by an admin: advertising.", Duration.ofMillis(1)));
        passes(Duration.ofMillis(1));
        assertThat(node.owner("Bob").isHere()).isTrue();
    }

    @Test
    void banWithoutADurationHoldsUntilSomebodyLiftsIt() {
        Visitor bob = node.owner("Bob");
        node.done("ban Bob");
        assertThat(bob.bye())
                .isEqualTo(Bye.of(
                        CloseReason.BANNED, "You are banned until further notice, by the server's operator.", null));
        passes(Duration.ofDays(36_500));
        assertThat(node.refusal("Bob").code()).isEqualTo(ErrorCode.BANNED);
        node.done("unban Bob");
        assertThat(node.owner("Bob").isHere()).isTrue();
    }

    @Test
    void shorterBanTakesThePlaceOfALongerOne() {
        node.done("ban Bob 7d");
        node.done("ban Bob 1h");
        passes(Duration.ofHours(1));
        assertThat(node.owner("Bob").isHere()).isTrue();
    }

    @Test
    void absentUserCanBeMutedAndBannedButNotKicked() {
        node.done("mute Bob 1h");
        assertThat(node.owner("Bob").silence()).isPresent();
        node.done("ban Bob 1h");
        assertThat(node.refusal("Bob").code()).isEqualTo(ErrorCode.BANNED);
        assertThat(node.run("kick Bob").text()).isEqualTo("\"Bob\" is not here.");
    }

    @Test
    void kickedUserIsToldWhyAndMayComeBackAtOnce() {
        Visitor bob = node.owner("Bob");
        assertThat(node.admin("Eve").done("kick bob enough")).isEqualTo("\"Bob\" was kicked: enough.");
        assertThat(bob.bye()).isEqualTo(Bye.of(CloseReason.KICKED, "You were kicked by an admin: enough.", null));
        assertThat(node.owner("Bob").isHere()).isTrue();
    }

    @Test
    void muteOutlivesTheBanOfTheSameUser() {
        node.done("mute Bob");
        node.done("ban Bob");
        node.done("unban Bob");
        assertThat(node.owner("Bob").silence()).isPresent();
    }

    @Test
    void sanctionMeetsNobodyElse() {
        node.register("Mallory");
        Visitor mallory = node.owner("Mallory");
        Visitor guest = node.guest("Guest", TestNode.HOME);
        Visitor bob = node.owner("Bob");
        node.done("mute Bob");
        assertThat(mallory.silence()).isEmpty();
        assertThat(guest.silence()).isEmpty();
        node.done("ban Bob");
        assertThat(bob.isHere()).isFalse();
        assertThat(mallory.isHere()).isTrue();
        assertThat(guest.isHere()).isTrue();
    }
}
