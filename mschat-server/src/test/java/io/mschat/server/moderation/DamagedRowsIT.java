package io.mschat.server.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.ErrorCode;
import io.mschat.protocol.codec.MessageCodec;
import io.mschat.protocol.message.MessageId;
import io.mschat.protocol.message.ServerMessage;
import io.mschat.protocol.tunnel.Sealer;
import io.mschat.server.TestData;
import io.mschat.server.account.Denial;
import io.mschat.server.command.CommandResult;
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
class DamagedRowsIT {

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

    private static final String LONG = "repeat('\"', 30000)";

    /** SQLite has no {@code repeat}. */
    private static final String LONG_IN_SQLITE = "replace(hex(zeroblob(15000)), '0', '\"')";

    private String tooLong() {
        return database == TestDatabase.SQLITE ? LONG_IN_SQLITE : LONG;
    }

    private static void assertFits(ServerMessage message) {
        assertThat(MessageCodec.encode(message).size()).isLessThan(Sealer.MAX_BYTES);
    }

    private void assertFits(String command) {
        assertFits(node.run(command).answer(new MessageId("m")));
    }

    /** Else whoever is banned is told nothing, and comes back for ever; and whoever lists the bans loses the connection. */
    @Test
    void textsOfASanctionThatFitIntoNoMessageAreCutAndItHolds() {
        node.done("ban " + FIRST + " spamming");
        node.done("lockdown on raid");
        damage("sanction", "reason = " + tooLong() + ", actor = " + tooLong(), "lifted_at is null");
        node = new TestNode(data);
        Denial banned = node.refusalOfGuest("Eve", FIRST);
        assertThat(banned.code()).isEqualTo(ErrorCode.BANNED);
        assertFits(banned.refused(null));
        assertFits(banned.bye());
        Denial lockedDown = node.refusalOfGuest("Eve", SECOND);
        assertThat(lockedDown.code()).isEqualTo(ErrorCode.LOCKED_DOWN);
        assertFits(lockedDown.refused(null));
        assertThat(node.done("blacklist")).contains(FIRST);
        assertFits("blacklist");
        assertFits("lockdown");
        assertFits("lockdown off");
        node.done("unban " + FIRST);
        assertThat(told()).as("damaged").isEqualTo(toldBefore);
    }

    @Test
    void nameInASanctionThatFitsIntoNoMessageIsCutAndItHolds() {
        node.register("Bob");
        node.done("ban Bob");
        damage("sanction", "subject = " + tooLong(), "lifted_at is null");
        node = new TestNode(data);
        assertThat(node.refusal("Bob").code()).isEqualTo(ErrorCode.BANNED);
        assertFits("blacklist");
        assertFits("unban Bob");
        assertThat(node.done("audit")).contains("unban");
    }

    /** Within a transaction that is rolled back: nothing can be deleted from the audit log. */
    @Test
    void textsOfADecisionThatFitIntoNoMessageAreCut() {
        String shown = data.get(TransactionOperations.class).execute(status -> {
            data.get(JdbcTemplate.class)
                    .update(
                            "insert into audit_entry (at, actor, actor_role, action, subject, detail, actor_key, subject_key)"
                                    + " values (0, " + tooLong() + ", 'ADMIN', " + tooLong() + ", " + tooLong() + ", "
                                    + tooLong() + ", 'eve', 'zoe')");
            status.setRollbackOnly();
            CommandResult audit = node.run("audit");
            assertFits(audit.answer(new MessageId("m")));
            return audit.text();
        });
        assertThat(shown).contains("1970-01-01 00:00:00 \"\"\"");
    }

    @Test
    void overlongNameOfWhoChangedASettingIsCut() {
        node.done("auth true");
        damage("setting", "changed_by = " + tooLong(), "name = 'auth'");
        // Another change, by which all are read again.
        node.done("flood false");
        assertThat(node.done("settings get")).contains("\"\"\"...");
        assertFits("settings get");
    }
}
