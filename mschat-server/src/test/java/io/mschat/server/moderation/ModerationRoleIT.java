package io.mschat.server.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.Role;
import io.mschat.server.TestData;
import io.mschat.server.storage.OnEachDatabase;
import io.mschat.server.storage.TestDatabase;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** Who may do what to whom, and undo of whom; on both databases. */
@OnEachDatabase
class ModerationRoleIT {

    private static final String DECIDED_ABOVE =
            "The server's operator (SERVER) has decided this: only they can change it.";

    @Parameter
    private TestDatabase database;

    private TestData data;
    private TestNode node;
    private Visitor eve;

    @BeforeEach
    void begin() {
        data = TestData.on(database);
        node = new TestNode(data);
        node.ensureOperators();
        eve = node.admin("Eve");
        node.register("Bob");
    }

    private void assertNothingHolds() {
        assertThat(node.done("mtlist")).isEqualTo("Nobody is muted.");
        assertThat(node.done("blacklist")).isEqualTo("Nobody is banned.");
    }

    @Test
    void adminReachesNeitherAdminsNorTheOperatorNorThemselves() {
        Visitor frank = node.admin("Frank");
        for (String command : List.of("mute", "ban", "kick")) {
            assertThat(eve.forbidden(command + " Frank"))
                    .isEqualTo("\"Frank\" is an admin: only the server's operator (SERVER) can do that to them.");
            assertThat(eve.forbidden(command + " eve")).contains("\"Eve\" is an admin");
            assertThat(eve.forbidden(command + " ADMIN")).contains("\"ADMIN\" is an admin");
            assertThat(eve.forbidden(command + " server"))
                    .isEqualTo("\"SERVER\" is the server's operator: nobody can do that to them.");
        }
        assertNothingHolds();
        assertThat(frank.isHere()).isTrue();
        assertThat(eve.isHere()).isTrue();
    }

    @Test
    void operatorReachesAdminsButNotThemselves() {
        node.done("mute Eve 1h");
        assertThat(eve.silence()).isPresent();
        for (String command : List.of("mute", "ban", "kick")) {
            assertThat(node.run(command + " SERVER").ok()).isFalse();
        }
        node.done("ban Eve 1h");
        assertThat(eve.isHere()).isFalse();
    }

    @Test
    void botIsReachedLikeAMember() {
        node.done("setbot Bob");
        Visitor bob = node.owner("Bob");
        eve.done("mute Bob");
        assertThat(bob.silence()).isPresent();
        eve.done("kick Bob");
        assertThat(bob.isHere()).isFalse();
    }

    @Test
    void adminNeitherLiftsNorReplacesWhatTheOperatorHasDecided() {
        node.done("mute Bob 2h no");
        node.done("ban Bob 2h no");
        node.done("ban 203.0.113.0/24 2h no");
        node.done("lockdown 2h no");
        for (String line : List.of(
                "unmute Bob",
                "mute Bob 1m",
                "mute Bob",
                "unban Bob",
                "ban Bob 1m",
                "ban Bob",
                "unban 203.0.113.0/24",
                "ban 203.0.113.0/24 1m",
                "lockdown off",
                "lockdown 1m")) {
            assertThat(eve.forbidden(line)).as(line).isEqualTo(DECIDED_ABOVE);
        }
        assertThat(node.done("blacklist"))
                .isEqualTo("2 banned:\n203.0.113.0/24 - for 2 hours, by (shell): no\n"
                        + "Bob - for 2 hours, by (shell): no");
        assertThat(node.done("mtlist")).isEqualTo("1 muted:\nBob - for 2 hours, by (shell): no");
    }

    @Test
    void adminDecidesAnewWhenWhatTheOperatorHasDecidedIsOver() {
        node.done("mute Bob 1m");
        data.clock().passes(Duration.ofMinutes(1));
        eve.done("mute Bob 5m");
        assertThat(node.done("mtlist")).isEqualTo("1 muted:\nBob - for 5 minutes, by Eve");
    }

    @Test
    void adminsLiftAndReplaceWhatOtherAdminsHaveDecidedAndTheOperatorAll() {
        Visitor frank = node.admin("Frank");
        frank.done("mute Bob 1h");
        eve.done("mute Bob 5m");
        frank.done("unmute Bob");
        eve.done("ban Bob 1h");
        node.done("ban Bob 2h");
        node.done("unban Bob");
        assertNothingHolds();
    }

    @Test
    void roleOfTodayCountsAndNotThatOfTheLogin() {
        Visitor bob = node.owner("Bob");
        node.done("op Bob");
        assertThat(bob.member.role()).isEqualTo(Role.ADMIN);
        assertThat(eve.forbidden("mute Bob")).contains("is an admin");
        node.done("deop Eve");
        assertThat(eve.forbidden("mute Bob")).isEqualTo("/mute is for admins only.");
        bob.done("mute Eve");
        assertThat(eve.silence()).isPresent();
    }

    @Test
    void decisionOutlivesTheRoleOfWhoTookIt() {
        eve.done("mute Bob");
        node.done("deop Eve");
        Visitor bob = node.owner("Bob");
        assertThat(bob.silence()).contains("You are muted until further notice, by an admin.");
        node.admin("Frank").done("unmute Bob");
        assertThat(bob.silence()).isEmpty();
    }

    @Test
    void adminsHaveNoSayInRolesAndAccounts() {
        for (String line : List.of(
                "op Bob", "deop Eve", "setbot Bob", "delbot Bob", "register Mallory; password", "deleteprofile Bob")) {
            assertThat(eve.forbidden(line)).contains("is for the server's operator");
        }
    }

    @Test
    void rolesOfTheOperatorsLoginsNeverChange() {
        for (String line : List.of("op SERVER", "deop ADMIN", "setbot ADMIN", "delbot SERVER", "deleteprofile ADMIN")) {
            assertThat(node.run(line).text()).contains("is one of the server's own logins");
        }
        assertThat(node.done("admins")).contains("ADMIN", "Eve");
    }
}
