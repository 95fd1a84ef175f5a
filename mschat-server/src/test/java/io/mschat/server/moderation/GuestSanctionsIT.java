package io.mschat.server.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.CloseReason;
import io.mschat.protocol.ErrorCode;
import io.mschat.server.TestData;
import io.mschat.server.storage.OnEachDatabase;
import io.mschat.server.storage.TestDatabase;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom a decision about a guest, an address or a network meets; on both databases. */
@OnEachDatabase
class GuestSanctionsIT {

    private static final String THERE = "203.0.113.7";
    private static final String NEXT_DOOR = "203.0.113.8";
    private static final String ELSEWHERE = "198.51.100.9";

    @Parameter
    private TestDatabase database;

    private TestData data;
    private TestNode node;

    @BeforeEach
    void begin() {
        data = TestData.on(database);
        node = new TestNode(data);
    }

    @Test
    void guestAloneAtAnAddressIsMetByNameAndAddress() {
        Visitor bob = node.guest("Bob", THERE);
        assertThat(node.done("ban Bob 1h spam"))
                .isEqualTo("\"Bob\" is banned for 1 hour: spam. Also banned: all guests from " + THERE + ".");
        assertThat(bob.bye().reason()).isEqualTo(CloseReason.BANNED);
        assertThat(node.refusalOfGuest("Bob", ELSEWHERE).code()).isEqualTo(ErrorCode.BANNED);
        assertThat(node.refusalOfGuest("Robert", THERE).text())
                .isEqualTo("You are banned by the server's operator: spam.");
        assertThat(node.guest("Robert", NEXT_DOOR).isHere()).isTrue();
    }

    @Test
    void guestAmongOthersIsMetByNameAlone() {
        Visitor alice = node.guest("Alice", THERE);
        Visitor bob = node.guest("Bob", THERE);
        assertThat(node.done("mute Bob"))
                .isEqualTo("\"Bob\" is muted until further notice. It holds for this name only, because the guest's"
                        + " address may be others' as well. /mute " + THERE + " meets all guests from there.");
        assertThat(bob.silence()).isPresent();
        assertThat(alice.silence()).isEmpty();
        assertThat(alice.notices()).isEmpty();
        assertThat(node.guest("Carol", THERE).silence()).isEmpty();
    }

    /** A registered user at the same address is nobody who would be silenced with them. */
    @Test
    void registeredUsersFromThereDoNotShieldAGuest() {
        node.register("Steve");
        Visitor steve = node.owner("Steve");
        node.guest("Bob", TestNode.HOME);
        assertThat(node.done("mute Bob")).contains("Also muted: all guests from " + TestNode.HOME);
        assertThat(steve.silence()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1"})
    void guestOfTheServersOwnMachineIsMetByNameAlone(String loopback) {
        node.guest("Bob", loopback);
        assertThat(node.done("ban Bob")).endsWith("because the guest's address may be others' as well.");
        assertThat(node.guest("Alice", loopback).isHere()).isTrue();
        assertThat(node.refusalOfGuest("bob", loopback).code()).isEqualTo(ErrorCode.BANNED);
    }

    @ParameterizedTest
    @CsvSource({
        "203.0.113.7,     203.0.113.7,      203.0.113.8",
        "203.0.113.0/24,  203.0.113.255,    203.0.114.0",
        "203.0.0.0/8,     203.255.0.1,      204.0.0.1",
        "2001:db8::1,     2001:db8::2:3,    2001:db8:0:1::1",
        "2001:db8::/48,   2001:db8:0:ff::1, 2001:db8:1::1",
        "::ffff:192.0.2.1, 192.0.2.1,       192.0.2.2"
    })
    void networkMeetsGuestsFromThereAndNobodyElse(String network, String inside, String outside) {
        Visitor in = node.guest("Inside", inside);
        Visitor out = node.guest("Outside", outside);
        node.done("mute " + network);
        assertThat(in.silence()).isPresent();
        assertThat(out.silence()).isEmpty();
        node.done("ban " + network + " 1h raid");
        assertThat(in.bye().text()).isEqualTo("You are banned by the server's operator: raid.");
        assertThat(out.isHere()).isTrue();
        assertThat(node.refusalOfGuest("Another", inside).code()).isEqualTo(ErrorCode.BANNED);
        node.done("unban " + network);
        node.done("unmute " + network);
        assertThat(node.guest("Another", inside).silence()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0/0", "203.0.113.0/7", "2001:db8::/15", "1.2.3.4/33", "999.1.1.1", "1.2.3.4/99"})
    void invalidOrTooWideNetworkIsRefused(String typed) {
        assertThat(node.run("ban " + typed).text())
                .startsWith("Expected an address such as")
                .endsWith(typed + ".");
        assertThat(node.done("blacklist")).isEqualTo("Nobody is banned.");
    }

    @Test
    void registeredUsersStillComeFromABannedNetwork() {
        node.register("Steve");
        node.done("ban 198.51.100.0/24");
        assertThat(node.owner("Steve").isHere()).isTrue();
    }

    @Test
    void longestOfSeveralBansIsReported() {
        node.done("ban 203.0.113.0/24 1h near");
        node.done("ban 203.0.0.0/16 3h far");
        node.done("ban 203.0.113.7 2h here");
        assertThat(node.refusalOfGuest("Bob", THERE).text()).endsWith("far.");
        assertThat(node.refusalOfGuest("Bob", THERE).retryAfter()).isEqualTo(Duration.ofHours(3));
        node.done("ban 203.0.113.7 for good");
        assertThat(node.refusalOfGuest("Bob", THERE).text()).endsWith("for good.");
        assertThat(node.refusalOfGuest("Bob", THERE).retryAfter()).isNull();
        node.done("unban 203.0.113.7");
        node.done("unban 203.0.0.0/16");
        assertThat(node.refusalOfGuest("Bob", THERE).text()).endsWith("near.");
    }

    @Test
    void muteOfTheNetworkGoesOnWhenThatOfTheNameIsOver() {
        Visitor bob = node.guest("Bob", THERE);
        node.done("mute 203.0.113.0/24 2h raid");
        node.guest("Alice", THERE);
        node.done("mute Bob 3h spam");
        bob.notices();
        data.clock().passes(Duration.ofHours(2));
        node.moderationServices.moderation().sweep();
        assertThat(bob.silence()).contains("You are muted by the server's operator: spam.");
        assertThat(bob.notices()).isEmpty();
        node.done("unmute Bob");
        assertThat(bob.notices()).containsExactly("You are no longer muted.");
    }

    /** Whatever is known of the guest the second time: an address of their own, one that others share, an account. */
    @Test
    void newMuteOfANameTakesThePlaceOfTheOldOne() {
        Visitor bob = node.guest("Bob", THERE);
        node.done("mute Bob");
        bob.leave();
        node.guest("Alice", NEXT_DOOR);
        node.guest("Bob", NEXT_DOOR);
        node.done("mute Bob 2h");
        assertThat(node.done("mtlist")).isEqualTo("1 muted:\nBob - for 2 hours, by (shell)");
        node.register("Bob");
        Visitor owner = node.owner("Bob");
        node.done("mute Bob 5m");
        assertThat(node.done("mtlist")).isEqualTo("1 muted:\nBob - for 5 minutes, by (shell)");
        data.clock().passes(Duration.ofMinutes(5));
        assertThat(owner.silence()).isEmpty();
    }

    @Test
    void adminDoesNotReplaceTheOperatorsMuteOfAGuestWhoHasRegisteredMeanwhile() {
        node.guest("Bob", THERE);
        node.done("mute Bob");
        node.register("Bob");
        assertThat(node.admin("Eve").forbidden("mute Bob 5m")).contains("has decided this");
    }

    @Test
    void addressWithinABannedNetworkIsToldToBeThere() {
        node.done("ban 203.0.113.0/24");
        assertThat(node.run("unban 203.0.113.7").text())
                .isEqualTo("\"203.0.113.7\" is not banned. It lies within 203.0.113.0/24, which is."
                        + " /blacklist shows who is.");
    }

    @Test
    void addressOfABannedGuestLiftsTheirBan() {
        node.guest("Bob", THERE);
        node.done("ban Bob");
        assertThat(node.done("unban " + THERE)).isEqualTo("\"Bob\" is no longer banned.");
        assertThat(node.guest("Bob", THERE).isHere()).isTrue();
    }

    @Test
    void guestWhoIsGoneIsNobody() {
        node.guest("Bob", THERE).leave();
        assertThat(node.run("ban Bob").text()).startsWith("Nobody called \"Bob\" is registered or here as a guest.");
        assertThat(node.run("mute Bob").ok()).isFalse();
    }

    @Test
    void addressIsNotKicked() {
        node.guest("Bob", THERE);
        assertThat(node.run("kick " + THERE).text())
                .isEqualTo("Somebody is kicked by their name. /ban takes addresses as well.");
    }
}
