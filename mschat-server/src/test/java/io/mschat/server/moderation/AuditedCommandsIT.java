package io.mschat.server.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.server.TestCommands;
import io.mschat.server.TestData;
import io.mschat.server.command.CommandResult;
import io.mschat.server.command.CommandSpec;
import io.mschat.server.storage.OnEachDatabase;
import io.mschat.server.storage.TestDatabase;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.springframework.jdbc.core.JdbcTemplate;

/** Whatever a command changes stands in the audit log, and nothing else; on both databases. */
@OnEachDatabase
class AuditedCommandsIT {

    /** Each changes something, in this order; behind the arrow, what stands in the log of it. */
    private static final List<String> CHANGES = List.of(
            "register Bob; correct horse -> register|Bob|",
            "op bob -> op|Bob|",
            "deop BOB -> deop|Bob|",
            "setbot Bob -> setbot|Bob|",
            "delbot Bob -> delbot|Bob|",
            "mute Bob 10m spam -> mute|Bob|for 10 minutes: spam",
            "mute Bob -> mute|Bob|until further notice",
            "unmute Bob -> unmute|Bob|",
            "ban Bob 7d -> ban|Bob|for 7 days",
            "unban Bob -> unban|Bob|",
            "ban 203.0.113.77/24 raid -> ban|203.0.113.0/24|until further notice: raid",
            "unban 203.0.113.0/24 -> unban|203.0.113.0/24|",
            "mute Guest -> mute|Guest|until further notice",
            "unmute 198.51.100.9 -> unmute|Guest|",
            "lockdown 30m raid -> lockdown||for 30 minutes: raid",
            "lockdown off -> lockdown||off",
            "auth true -> auth||true",
            "open false -> open||false",
            "flood false -> flood||false",
            "log true -> log||true",
            "settings save -> settings save||",
            "auth default -> auth||default",
            "settings autoload true -> settings autoload||true",
            "settings load -> settings load||auth=true open=false flood=false log=true",
            "settings default -> settings default||",
            "settings erase -> settings erase||",
            "deleteprofile Bob -> deleteprofile|Bob|");

    private static final Set<String> ASKING = Set.of(
            "help",
            "list",
            "ping",
            "publicip",
            "admins",
            "why",
            "mtlist",
            "blacklist",
            "bots",
            "audit",
            "users",
            "whois",
            "settings help",
            "settings get");

    /** They change nothing where there is neither a Bob nor a ban. */
    private static final List<String> IN_VAIN = List.of(
            "register Guest; short",
            "register SERVER; correct horse",
            "op Bob",
            "op Guest",
            "deop Steve",
            "delbot Steve",
            "setbot SERVER",
            "mute Bob",
            "unmute Steve",
            "ban 1.2.3.4/0",
            "ban SERVER",
            "unban Steve",
            "kick Bob",
            "kick Steve",
            "lockdown off",
            "lockdown soon",
            "auth maybe",
            "auth",
            "settings load",
            "settings autoload",
            "deleteprofile Bob",
            "deleteprofile SERVER");

    @Parameter
    private TestDatabase database;

    private TestData data;
    private TestNode node;

    @BeforeEach
    void begin() {
        data = TestData.on(database);
        node = new TestNode(data);
        node.ensureOperators();
        node.register("Steve");
        node.guest("Guest", "198.51.100.9");
    }

    private List<String> audit() {
        return data.get(JdbcTemplate.class)
                .query(
                        "select actor, action, subject, detail from audit_entry order by id",
                        (row, number) -> row.getString(1) + "|" + row.getString(2) + "|" + row.getString(3) + "|"
                                + row.getString(4));
    }

    /** Everything that a command can change for good. */
    private String state() {
        JdbcTemplate jdbc = data.get(JdbcTemplate.class);
        return Stream.of(
                        "account order by id",
                        "name_claim order by claim",
                        "sanction order by id",
                        "setting order by name")
                .map(table -> jdbc.queryForList("select * from " + table).toString())
                .collect(Collectors.joining("\n"));
    }

    @Test
    void eachChangeHasItsLine() {
        for (String change : CHANGES) {
            String[] parts = change.split(" -> ", 2);
            String before = state();
            List<String> linesBefore = audit();
            node.done(parts[0]);
            assertThat(state()).as(change).isNotEqualTo(before);
            List<String> lines = audit();
            assertThat(lines.subList(linesBefore.size(), lines.size()))
                    .as(change)
                    .containsExactly("(shell)|" + parts[1]);
        }
    }

    @Test
    void kickHasItsLine() {
        node.done("kick guest enough");
        assertThat(audit()).endsWith("(shell)|kick|Guest|enough");
    }

    @Test
    void commandThatOnlyAsksChangesNothing() {
        String before = state();
        List<String> lines = audit();
        ASKING.forEach(node::run);
        assertThat(state()).isEqualTo(before);
        assertThat(audit()).isEqualTo(lines);
    }

    @Test
    void refusedOrIneffectiveCommandHasNoLineAndChangesNothing() {
        String before = state();
        List<String> lines = audit();
        for (String line : IN_VAIN) {
            CommandResult outcome = node.run(line);
            assertThat(outcome.ok() && !line.equals("auth") && !line.equals("settings autoload"))
                    .as("%s -> %s", line, outcome.text())
                    .isFalse();
            assertThat(state()).as(line).isEqualTo(before);
            assertThat(audit()).as(line).isEqualTo(lines);
        }
    }

    /** Whoever adds a command says here whether it changes something. To kick and to be away changes nothing that is kept. */
    @Test
    void everyCommandThatChangesSomethingIsTried() {
        Set<String> walked = CHANGES.stream()
                .map(change -> change.split(" -> ")[1].split("\\|")[0])
                .collect(Collectors.toSet());
        Set<String> all =
                TestCommands.all().all().stream().map(CommandSpec::name).collect(Collectors.toSet());
        assertThat(Stream.of(walked, ASKING, Set.of("kick", "away"))
                        .flatMap(Set::stream)
                        .filter(all::contains))
                .containsExactlyInAnyOrderElementsOf(all);
    }
}
