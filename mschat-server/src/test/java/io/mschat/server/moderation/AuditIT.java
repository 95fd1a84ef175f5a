package io.mschat.server.moderation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mschat.protocol.Role;
import io.mschat.server.TestData;
import io.mschat.server.storage.OnEachDatabase;
import io.mschat.server.storage.TestDatabase;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/** The audit log is for good, and is found again; on both databases. */
@OnEachDatabase
class AuditIT {

    @Parameter
    private TestDatabase database;

    private TestData data;
    private TestNode node;

    @BeforeEach
    void begin() {
        data = TestData.on(database);
        node = new TestNode(data);
    }

    private List<String> rows() {
        return data.get(JdbcTemplate.class).queryForList("select * from audit_entry order by id").stream()
                .map(Object::toString)
                .toList();
    }

    private static List<String> lines(String answer) {
        return Arrays.asList(answer.split("\n"));
    }

    /** What stands in a line behind its date. */
    private static List<String> decisions(String answer) {
        return lines(answer).stream().skip(1).map(line -> line.substring(20)).toList();
    }

    @Test
    void databaseRefusesToChangeOrDeleteALine() {
        node.done("ban 203.0.113.7");
        List<String> before = rows();
        List<String> attempts = switch (database) {
            case SQLITE ->
                List.of(
                        "insert or replace into audit_entry select id, at, 'nobody', actor_role, action, subject,"
                                + " detail, actor_key, subject_key from audit_entry",
                        "update or replace audit_entry set id = id + 1",
                        "insert into audit_entry select * from audit_entry where true"
                                + " on conflict (id) do update set actor = 'nobody'");
            case POSTGRESQL ->
                List.of(
                        "truncate audit_entry",
                        "insert into audit_entry overriding system value select * from audit_entry"
                                + " on conflict (id) do update set actor = 'nobody'");
        };
        for (String attempt : attempts) {
            assertRefused(attempt);
        }
        assertRefused("update audit_entry set actor = 'nobody'");
        assertRefused("update audit_entry set detail = ''");
        assertRefused("delete from audit_entry");
        assertThat(rows()).isEqualTo(before);
    }

    private void assertRefused(String statement) {
        assertThatThrownBy(() -> data.get(JdbcTemplate.class).update(statement))
                .as(statement)
                .isInstanceOf(DataAccessException.class)
                .hasStackTraceContaining("the audit log is append-only");
    }

    @Test
    void linesTellWhenWhoWhatAboutWhomAndTheDetails() {
        Visitor eve = node.admin("Eve");
        node.register("Bob");
        data.clock().passes(Duration.ofSeconds(1));
        eve.done("mute bob 10m spamming, again");
        String when = data.clock().instant().toString().replace('T', ' ').substring(0, 19);
        eve.done("unmute BOB");
        assertThat(lines(eve.done("audit")))
                .startsWith("The latest decisions (UTC):")
                .endsWith(when + " Eve: /mute Bob (for 10 minutes: spamming, again)", when + " Eve: /unmute Bob");
    }

    @Test
    void ofManyTheLastThirtyAreShownTheNewestLast() {
        for (int i = 1; i <= 35; i++) {
            node.done("ban 203.0.113." + i);
        }
        assertThat(decisions(node.done("audit")))
                .isEqualTo(IntStream.rangeClosed(6, 35)
                        .mapToObj(i -> "(shell): /ban 203.0.113." + i + " (until further notice)")
                        .toList());
    }

    /** An answer is no longer than a frame: then the oldest are missing. */
    @Test
    void longLinesLeaveRoomForTheNewest() {
        for (int i = 1; i <= 30; i++) {
            node.done("ban 203.0.113." + i + " " + "\ud83d\ude00".repeat(200));
        }
        List<String> shown = decisions(node.done("audit"));
        assertThat(shown).hasSizeBetween(5, 20);
        assertThat(shown.getLast()).contains("/ban 203.0.113.30 ");
        assertThat(shown.getFirst()).contains("/ban 203.0.113." + (31 - shown.size()) + " ");
    }

    @Test
    void entriesOfAPersonAreFoundInAnySpellingOfTheirName() {
        Visitor eve = node.admin("Evelyn");
        node.register("Zoë");
        node.register("Someone");
        eve.done("mute Zoë 1h");
        eve.done("mute Someone 1h");
        List<String> byEvelyn = List.of(
                "(shell): /register Evelyn",
                "(shell): /op Evelyn",
                "Evelyn: /mute Zoë (for 1 hour)",
                "Evelyn: /mute Someone (for 1 hour)");
        for (String spelling : List.of("Evelyn", "EVELYN", "evelyn", "Ｅｖｅｌｙｎ")) {
            assertThat(decisions(node.done("audit " + spelling)))
                    .as(spelling)
                    .endsWith(byEvelyn.toArray(new String[0]));
        }
        for (String spelling : List.of("Zoë", "ZOË", "zoe\u0308")) {
            assertThat(decisions(node.done("audit " + spelling)))
                    .as(spelling)
                    .endsWith("(shell): /register Zoë", "Evelyn: /mute Zoë (for 1 hour)")
                    .noneMatch(line -> line.contains("Someone"));
        }
        node.done("ban 192.0.2.0/24");
        assertThat(decisions(node.done("audit 192.0.2.0/24")))
                .endsWith("(shell): /ban 192.0.2.0/24 (until further notice)");
        assertThat(node.done("audit Nemo")).isEqualTo("Nothing was done by or to \"Nemo\".");
    }

    /** Somebody else's deeds are not found under a name that only looks like theirs. */
    @Test
    void lookAlikeIsNotTheSame() {
        node.register("Hoover");
        assertThat(node.done("audit H\u043e\u043ever")).startsWith("Nothing was done by or to");
    }

    @Test
    void neitherPasswordsNorAddressesStandInIt() {
        String secret = "a secret of theirs";
        node.done("register Bob; " + secret);
        node.accounts.register("Steve", "steve@example.org", TestNode.PASSWORD);
        node.done("ban Steve");
        node.done("deleteprofile Steve");
        assertThat(rows()).noneMatch(row -> row.contains(secret) || row.contains("example.org"));
    }

    /** If the line cannot be written, what it would tell of has not happened. */
    @Test
    void decisionWhoseAuditLineCannotBeWrittenDoesNotHappen() {
        node.register("Bob");
        Visitor bob = node.owner("Bob");
        node.done("mute Bob");
        List<String> before = rows();
        @SuppressWarnings("NullAway")
        Actor nobody = new Actor(null, Role.SERVER);
        assertThatThrownBy(() -> node.moderationServices.moderation().unmute(nobody, "Bob"))
                .isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> node.moderationServices.moderation().kick(nobody, "Bob", ""))
                .isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> node.moderationServices.roles().appoint(nobody, "Bob", Appointment.OP))
                .isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> node.moderationServices.accountAdministration().delete(nobody, "Bob"))
                .isInstanceOf(RuntimeException.class);
        assertThat(rows()).isEqualTo(before);
        node.sharedState.refresh();
        assertThat(bob.silence()).isPresent();
        assertThat(bob.isHere()).isTrue();
        assertThat(bob.member.role()).isEqualTo(Role.MEMBER);
        assertThat(node.owner("Bob").member.role()).isEqualTo(Role.MEMBER);
    }
}
