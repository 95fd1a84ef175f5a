package io.mschat.server.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.message.MessageId;
import io.mschat.protocol.message.Payload;
import io.mschat.server.TestData;
import io.mschat.server.storage.TestDatabase;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What others are told of somebody who is here: {@code /whois}, {@code /away}. */
class WhoisAndAwayTest {

    private final TestData data = TestData.on(TestDatabase.SQLITE);
    private final TestNode node = new TestNode(data);
    private Visitor alice;
    private Visitor bob;

    @BeforeEach
    void enter() {
        node.register("Alice");
        alice = node.owner("Alice");
        bob = node.guest("Bob", TestNode.HOME);
    }

    @Test
    void everybodyMayAskWhoSomebodyIs() {
        data.clock().passes(Duration.ofMinutes(5));
        assertThat(bob.done("whois alice")).isEqualTo("Alice: registered, here for 5 minutes");
        assertThat(alice.done("whois Bob")).isEqualTo("Bob: guest, here for 5 minutes");
        node.done("op Alice");
        assertThat(bob.done("whois Alice")).isEqualTo("Alice: admin, here for 5 minutes");
    }

    @Test
    void registeredNameWhoseOwnerIsNotHereIsToldLikeAnyOther() {
        alice.leave();
        assertThat(bob.run("whois Alice").text()).isEqualTo("Nobody is here under the name Alice.");
        assertThat(bob.run("whois Nobody").text()).isEqualTo("Nobody is here under the name Nobody.");
    }

    @Test
    void awayMemberIsReportedToSendersUntilTheyAreBack() {
        assertThat(alice.done("away lunch, back at one")).contains("You are away");
        assertThat(bob.done("list")).endsWith("Alice (away), Bob");
        assertThat(bob.done("whois Alice")).endsWith(", away: lunch, back at one");
        assertThat(noticesAfterAWhisper("1")).containsExactly("Alice is away: lunch, back at one");
        assertThat(alice.done("away")).isEqualTo("You are back.");
        assertThat(noticesAfterAWhisper("2")).isEmpty();
        assertThat(bob.done("list")).endsWith("Alice, Bob");
    }

    private List<String> noticesAfterAWhisper(String id) {
        var unused = bob.notices();
        assertThat(node.chat.conversation().sendDirect(bob.member, new MessageId(id), "Alice", Payload.text("hello")))
                .isEmpty();
        return bob.notices();
    }

    @Test
    void awayWithoutAReasonIsJustAway() {
        alice.done("away");
        assertThat(noticesAfterAWhisper("1")).containsExactly("Alice is away");
    }

    @Test
    void mutedMemberGivesNoReason() {
        node.done("mute Bob 10m");
        assertThat(bob.run("away and this is what I think of you").text()).startsWith("You are muted");
        assertThat(alice.done("whois Bob")).doesNotContain("away");
        assertThat(bob.done("away")).contains("You are away");
    }
}
