package io.mschat.server.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.Role;
import io.mschat.server.TestData;
import io.mschat.server.account.AccountDirectory;
import io.mschat.server.account.AccountSummary;
import io.mschat.server.moderation.Sanction.Kind;
import io.mschat.server.storage.OnEachDatabase;
import io.mschat.server.storage.TestDatabase;
import io.mschat.testing.Patience;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.springframework.jdbc.core.JdbcTemplate;

/** Many who decide about the same few at once, on two servers: all of it happens, one after the other; on both databases. */
class ConcurrentDecisionsIT {

    private static final int THREADS = 8;
    private static final int DECISIONS_OF_EACH = 40;
    private static final List<String> PEOPLE = List.of("Ann", "Bob", "Cyd");
    private static final List<String> COMMANDS =
            List.of("mute", "unmute", "ban", "unban", "op", "deop", "setbot", "delbot");

    private TestData data;
    private List<TestNode> nodes;

    /** What the database and the audit log say, in the same words. */
    private record State(Map<String, Role> roles, Set<String> muted, Set<String> banned) {}

    @OnEachDatabase
    void decisionsAtOnceAreDecisionsOneAfterTheOther(TestDatabase database) throws Exception {
        data = TestData.on(database);
        nodes = List.of(new TestNode(data), new TestNode(data));
        PEOPLE.forEach(nodes.getFirst()::register);
        nodes.getLast().sharedState.refresh();
        List<Visitor> here =
                nodes.stream().flatMap(node -> PEOPLE.stream().map(node::owner)).toList();
        long before = lines(0).size();

        List<String> done = decideAtOnce();
        nodes.forEach(node -> node.sharedState.refresh());

        List<String> lines = lines(before);
        assertThat(lines).containsExactlyInAnyOrderElementsOf(done);
        State told = replayed(lines);
        assertThat(stored()).isEqualTo(told);
        for (TestNode node : nodes) {
            for (Kind kind : List.of(Kind.MUTE, Kind.BAN)) {
                assertThat(node.sanctions.of(kind)).isEqualTo(node.sanctions.stored(kind, subject -> true));
            }
        }
        // Whoever was banned once is gone from both servers; whoever is still here has the role that is stored.
        Set<String> everBanned = new HashSet<>();
        lines.stream().filter(line -> line.startsWith("ban ")).forEach(line -> everBanned.add(line.substring(4)));
        for (Visitor visitor : here) {
            String name = visitor.member.nickname().value();
            if (told.banned().contains(name)) {
                assertThat(visitor.isHere()).as(name).isFalse();
            }
            if (visitor.isHere()) {
                assertThat(visitor.member.role()).isEqualTo(told.roles().get(name));
                assertThat(visitor.silence().isPresent()).isEqualTo(told.muted().contains(name));
            }
            assertThat(visitor.isHere() || everBanned.contains(name)).as(name).isTrue();
        }
    }

    /** What was done, as the audit log should tell it. */
    private List<String> decideAtOnce() throws Exception {
        CountDownLatch together = new CountDownLatch(THREADS);
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<Callable<List<String>>> tasks = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                TestNode node = nodes.get(i % nodes.size());
                Random random = new Random(i);
                tasks.add(() -> {
                    together.countDown();
                    together.await();
                    return decide(node, random);
                });
            }
            List<Future<List<String>>> results =
                    tasks.stream().map(threads::submit).toList();
            List<String> done = new ArrayList<>();
            for (Future<List<String>> result : results) {
                // A deadlock would make one of them throw, or wait for ever.
                done.addAll(Patience.get(result));
            }
            return done;
        }
    }

    private static List<String> decide(TestNode node, Random random) {
        List<String> done = new ArrayList<>();
        for (int i = 0; i < DECISIONS_OF_EACH; i++) {
            String line =
                    COMMANDS.get(random.nextInt(COMMANDS.size())) + " " + PEOPLE.get(random.nextInt(PEOPLE.size()));
            if (node.run(line).ok()) {
                done.add(line);
            }
        }
        return done;
    }

    /** Behind the first ones. */
    private List<String> lines(long first) {
        return data
                .get(JdbcTemplate.class)
                .queryForList("select action || ' ' || subject from audit_entry order by id", String.class)
                .stream()
                .skip(first)
                .toList();
    }

    /** What the lines lead to; none of them may make no sense where it stands. */
    private static State replayed(List<String> lines) {
        Map<String, Role> roles = new HashMap<>();
        PEOPLE.forEach(name -> roles.put(name, Role.MEMBER));
        State state = new State(roles, new HashSet<>(), new HashSet<>());
        for (String line : lines) {
            String[] parts = line.split(" ");
            String name = parts[1];
            switch (parts[0]) {
                case "mute" -> state.muted().add(name);
                case "unmute" -> assertThat(state.muted().remove(name)).as(line).isTrue();
                case "ban" -> state.banned().add(name);
                case "unban" -> assertThat(state.banned().remove(name)).as(line).isTrue();
                case "op" -> assertThat(roles.put(name, Role.ADMIN)).as(line).isNotEqualTo(Role.ADMIN);
                case "setbot" -> assertThat(roles.put(name, Role.BOT)).as(line).isEqualTo(Role.MEMBER);
                case "deop" -> assertThat(roles.put(name, Role.MEMBER)).as(line).isEqualTo(Role.ADMIN);
                case "delbot" ->
                    assertThat(roles.put(name, Role.MEMBER)).as(line).isEqualTo(Role.BOT);
                default -> throw new AssertionError(line);
            }
        }
        return state;
    }

    private State stored() {
        AccountDirectory accounts = data.get(AccountDirectory.class);
        Map<String, Role> roles = new HashMap<>();
        PEOPLE.forEach(name ->
                roles.put(name, accounts.find(name).map(AccountSummary::role).orElseThrow()));
        return new State(roles, stored(Kind.MUTE), stored(Kind.BAN));
    }

    /** Twice the same would be two that hold against one. */
    private Set<String> stored(Kind kind) {
        List<String> names = nodes.getFirst().sanctions.stored(kind, subject -> true).stream()
                .map(sanction -> sanction.subject().shown())
                .toList();
        assertThat(names).doesNotHaveDuplicates();
        return Set.copyOf(names);
    }
}
