package io.mschat.server.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.ErrorCode;
import io.mschat.server.TestData;
import io.mschat.server.account.Denial;
import io.mschat.server.storage.OnEachDatabase;
import io.mschat.server.storage.TestDatabase;
import io.mschat.server.storage.damage.DamagedRows;
import io.mschat.testing.Promise;
import io.mschat.testing.Tries;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionOperations;

/** Accounts, sanctions and decisions that no server has written as they are; on both databases. */
@OnEachDatabase
@Tries(Promise.DAMAGED_DATA)
class DamagedRowsTest {

    private static final String FIRST = "203.0.113.7";
    private static final String SECOND = "203.0.113.8";

    @Parameter
    private TestDatabase database;

    private TestData data;
    private TestNode node;
    private int toldBefore;

    @BeforeEach
    void begin() {
        data = TestData.on(database);
        node = new TestNode(data);
        toldBefore = told();
    }

    private int told() {
        return data.get(DamagedRows.class).count();
    }

    private void damage(String table, String change, String where) {
        assertThat(data.get(JdbcTemplate.class).update("update " + table + " set " + change + " where " + where))
                .isPositive();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "network = 'nowhere'",
                "network = null",
                "actor_role = 'boss'",
                "kind = 'no kind'",
                "scope = 'no scope'",
                "scope = 'REGISTERED'",
                "scope = 'GUEST'"
            })
    void damagedSanctionIsToldAndKeepsNeitherAServerFromStartingNorAnotherFromHolding(String change) {
        node.done("ban " + FIRST);
        node.done("ban " + SECOND);
        damage("sanction", change, "subject = '" + FIRST + "'");
        TestNode started = new TestNode(data);
        assertThat(told()).isEqualTo(toldBefore + 1);
        assertThat(started.refusalOfGuest("Eve", SECOND).code()).isEqualTo(ErrorCode.BANNED);
        assertThat(started.done("blacklist")).contains(SECOND).doesNotContain(FIRST);
        started.done("ban " + FIRST);
        assertThat(started.refusalOfGuest("Eve", FIRST).code()).isEqualTo(ErrorCode.BANNED);
        assertThat(told()).as("once for each row").isEqualTo(toldBefore + 1);
    }

    /** Else the ban would go on for the name alone, and whoever has banned the guest's network would not learn of it. */
    @Test
    void sanctionOfAGuestWithADamagedNetworkIsTold() {
        Visitor guest = node.guest("Guest", FIRST);
        node.done("ban Guest");
        assertThat(guest.isHere()).isFalse();
        damage("sanction", "network = 'nowhere'", "subject = 'Guest'");
        TestNode unused = new TestNode(data);
        assertThat(told()).isEqualTo(toldBefore + 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nickname = 'two words'", "role = 'boss'", "email = 'nobody'"})
    void damagedAccountIsToldAndKeepsNeitherOthersFromTheListNorFromComingIn(String change) {
        node.register("Bob");
        node.register("Carol");
        damage("account", change, "nickname = 'Bob'");
        TestNode started = new TestNode(data);
        assertThat(started.done("users")).contains("Carol").doesNotContain("Bob");
        assertThat(told()).isEqualTo(toldBefore + 1);
        assertThat(started.owner("Carol").isHere()).isTrue();
        assertThat(started.done("op Carol")).contains("Done.");
        assertThat(started.done("admins")).contains("Carol");
    }

    @Test
    void ownerOfADamagedAccountIsToldWhomToAskAndNobodyElseGetsTheName() {
        node.register("Bob");
        damage("account", "role = 'boss'", "nickname = 'Bob'");
        Denial refused = node.refusal("Bob");
        assertThat(refused.code()).isEqualTo(ErrorCode.NOT_AVAILABLE);
        assertThat(refused.text()).contains("damaged", "operator");
        assertThat(node.refusalOfGuest("Bob", FIRST).code()).isEqualTo(ErrorCode.NICKNAME_TAKEN);
    }

    @Test
    void memberWhoseAccountIsDamagedMeanwhileStays() {
        node.register("Bob");
        Visitor bob = node.owner("Bob");
        damage("account", "role = 'boss'", "nickname = 'Bob'");
        node.register("Carol");
        assertThat(bob.isHere()).isTrue();
        assertThat(told()).isEqualTo(toldBefore + 1);
    }

    /** Within a transaction that is rolled back: nothing can be deleted from the audit log. */
    @Test
    void damagedDecisionIsToldAndKeepsNoOtherFromTheAuditLog() {
        node.done("ban " + SECOND);
        List<Audit.Entry> shown = data.get(TransactionOperations.class).execute(status -> {
            data.get(JdbcTemplate.class)
                    .update(
                            "insert into audit_entry (at, actor, actor_role, action, subject, detail, actor_key, subject_key)"
                                    + " values (0, 'Eve', 'boss', 'ban', 'Zoe', '', 'eve', 'zoe')");
            status.setRollbackOnly();
            return data.get(Audit.class).latest();
        });
        assertThat(shown).extracting(Audit.Entry::subject).contains(SECOND).doesNotContain("Zoe");
        assertThat(told()).isEqualTo(toldBefore + 1);
    }
}
