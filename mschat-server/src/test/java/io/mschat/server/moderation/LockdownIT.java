package io.mschat.server.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.ErrorCode;
import io.mschat.server.TestData;
import io.mschat.server.mail.inbox.AttemptId;
import io.mschat.server.storage.OnEachDatabase;
import io.mschat.server.storage.TestDatabase;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** The panic switch; on both databases. */
@OnEachDatabase
class LockdownIT {

    private static final String THERE = "203.0.113.7";
    private static final String WHAT_IT_IS =
            " Whoever is here may stay; nobody new may join, and guests may not speak.";

    @Parameter
    private TestDatabase database;

    private TestData data;
    private TestNode node;
    private Visitor eve;
    private Visitor bob;
    private Visitor guest;

    @BeforeEach
    void begin() {
        data = TestData.on(database);
        node = new TestNode(data);
        eve = node.admin("Eve");
        node.register("Bob");
        node.register("Steve");
        bob = node.owner("Bob");
        guest = node.guest("Guest", THERE);
        bob.notices();
        guest.notices();
    }

    private void passes(Duration time) {
        data.clock().passes(time);
        node.moderationServices.moderation().sweep();
    }

    @Test
    void membersStayAndGuestsAreSilent() {
        assertThat(eve.done("lockdown 30m raid"))
                .isEqualTo("The server is locked down for 30 minutes: raid. /lockdown off ends it.");
        assertThat(bob.notices())
                .containsExactly("The server is locked down for 30 minutes by an admin: raid." + WHAT_IT_IS);
        assertThat(guest.isHere()).isTrue();
        assertThat(guest.silence()).contains("The server is locked down by an admin: raid. Guests may not speak now.");
        assertThat(guest.done("why"))
                .isEqualTo(
                        "The server is locked down by an admin: raid. Guests may not speak now. It ends in 30 minutes.");
        assertThat(bob.isHere()).isTrue();
        assertThat(bob.silence()).isEmpty();
        assertThat(bob.done("why"))
                .isEqualTo(
                        "Nothing holds against you: you may speak, unless you were told to wait for sending too fast.");
    }

    @Test
    void nobodyNewComesInButThoseWhoKeepOrder() {
        bob.leave();
        eve.leave();
        node.done("lockdown 30m raid");
        assertThat(node.refusal("Steve").code()).isEqualTo(ErrorCode.LOCKED_DOWN);
        assertThat(node.refusal("Bob").text())
                .isEqualTo("This server is locked down by the server's operator: raid. Nobody new may join it now.");
        assertThat(node.refusal("Bob").retryAfter()).isEqualTo(Duration.ofMinutes(30));
        assertThat(node.refusalOfGuest("Other", THERE).code()).isEqualTo(ErrorCode.LOCKED_DOWN);
        assertThat(node.owner("Eve").isHere()).isTrue();
    }

    @Test
    void lockdownKeepsBotsOutToo() {
        node.done("setbot Steve");
        node.done("lockdown");
        assertThat(node.refusal("Steve").code()).isEqualTo(ErrorCode.LOCKED_DOWN);
    }

    @Test
    void nobodyRegistersNotEvenWhoseMailWasOnItsWay() {
        AttemptId attempt = node.accounts.begin("New", "new@example.org", TestNode.PASSWORD, TestNode.source(THERE));
        node.done("lockdown");
        assertThat(node.accounts.prove(attempt, "new@example.org"))
                .extracting("code")
                .isEqualTo(ErrorCode.LOCKED_DOWN);
    }

    @Test
    void lockdownEndsOnTimeAndEverybodyIsToldOnce() {
        node.done("lockdown 30m");
        bob.notices();
        passes(Duration.ofMinutes(30).minusMillis(1));
        assertThat(bob.notices()).isEmpty();
        assertThat(guest.silence()).isPresent();
        passes(Duration.ofMillis(1));
        assertThat(bob.notices()).containsExactly("The lockdown is over.");
        assertThat(guest.silence()).isEmpty();
        assertThat(node.owner("Steve").isHere()).isTrue();
        passes(Duration.ofSeconds(1));
        assertThat(bob.notices()).isEmpty();
        assertThat(node.run("lockdown off").text()).isEqualTo("The server is not locked down.");
    }

    @Test
    void lockdownOffEndsTheLockdown() {
        eve.done("lockdown on raid");
        bob.notices();
        assertThat(eve.done("lockdown off")).isEqualTo("The lockdown is over.");
        assertThat(bob.notices()).containsExactly("The lockdown is over.");
        assertThat(node.guest("Other", THERE).silence()).isEmpty();
    }

    @Test
    void newLockdownTakesThePlaceOfTheOldOne() {
        node.done("lockdown 2h");
        bob.notices();
        node.done("lockdown 10m raid");
        assertThat(bob.notices())
                .containsExactly(
                        "The server is locked down for 10 minutes by the server's operator: raid." + WHAT_IT_IS);
        passes(Duration.ofMinutes(10));
        assertThat(node.owner("Steve").isHere()).isTrue();
    }

    @Test
    void banAndMuteAreToldBeforeTheLockdown() {
        node.done("lockdown 1h");
        node.done("mute Guest 5m spam");
        node.done("ban Steve 5m spam");
        assertThat(guest.silence()).contains("You are muted by the server's operator: spam.");
        assertThat(node.refusal("Steve").code()).isEqualTo(ErrorCode.BANNED);
        passes(Duration.ofMinutes(5));
        assertThat(guest.silence())
                .contains("The server is locked down by the server's operator. Guests may not speak now.");
        assertThat(node.refusal("Steve").code()).isEqualTo(ErrorCode.LOCKED_DOWN);
    }
}
