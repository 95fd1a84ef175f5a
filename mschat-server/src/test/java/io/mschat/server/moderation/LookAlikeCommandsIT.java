package io.mschat.server.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.ResumeToken;
import io.mschat.protocol.Role;
import io.mschat.protocol.message.ServerMessage.Departure;
import io.mschat.server.TestData;
import io.mschat.server.account.AccountDirectory;
import io.mschat.server.account.AccountDirectory.Draft;
import io.mschat.server.account.AccountSummary;
import io.mschat.server.chat.Identity;
import io.mschat.server.chat.RecordingConnection;
import io.mschat.server.chat.TestChat;
import io.mschat.server.chat.name.LookAlikes;
import io.mschat.server.chat.name.NicknamePolicy;
import io.mschat.server.chat.name.NicknamePolicy.Verdict;
import io.mschat.server.command.CommandResult;
import io.mschat.server.storage.OnEachDatabase;
import io.mschat.server.storage.TestDatabase;
import io.mschat.testing.Figure;
import io.mschat.testing.Figures;
import io.mschat.testing.Promise;
import io.mschat.testing.Tries;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** Of the operators' commands none of them makes two names that look alike, or mistakes one for the other. */
@Tries(Promise.LOOK_ALIKES)
@OnEachDatabase
class LookAlikeCommandsIT {

    @Figure(
            promise = Promise.LOOK_ALIKES,
            what = "of the pairs over the operators' commands on PostgreSQL, too",
            standard = 25,
            full = 222)
    private static final int PAIRS_ON_POSTGRESQL = Figures.of(LookAlikeCommandsIT.class, "PAIRS_ON_POSTGRESQL");

    @Figure(
            promise = Promise.LOOK_ALIKES,
            what = "of the operators' six commands with each of the names, in turn",
            standard = 1,
            full = 6)
    private static final int COMMANDS_WITH_EACH = Figures.of(LookAlikeCommandsIT.class, "COMMANDS_WITH_EACH");

    private static final List<String> COMMANDS = List.of("op", "setbot", "mute", "ban", "kick", "deleteprofile");

    private static final ResumeToken RESUME = new ResumeToken("A".repeat(43));

    @Parameter
    private TestDatabase database;

    private TestData data;
    private TestNode node;

    @BeforeEach
    void begin() {
        data = TestData.on(database);
        node = new TestNode(data);
        node.ensureOperators();
    }

    /** All on SQLite; that every pair is told apart on PostgreSQL too is what RegisteredNamesIT is about. */
    private Stream<String[]> pairs() {
        List<String[]> all = LookAlikes.pairs().toList();
        int wanted = database == TestDatabase.SQLITE ? all.size() : PAIRS_ON_POSTGRESQL;
        int step = Math.ceilDiv(all.size(), wanted);
        return IntStream.range(0, all.size()).filter(i -> i % step == 0).mapToObj(all::get);
    }

    private Stream<String[]> bothWays() {
        return pairs().flatMap(pair -> Stream.of(pair, new String[] {pair[1], pair[0]}));
    }

    private Optional<Verdict.Allowed> judge(String nick) {
        return data.get(NicknamePolicy.class).judge(nick) instanceof Verdict.Allowed allowed
                ? Optional.of(allowed)
                : Optional.empty();
    }

    private boolean isSameName(String one, String other) {
        NicknamePolicy policy = data.get(NicknamePolicy.class);
        return policy.fold(one).isPresent() && policy.fold(one).equals(policy.fold(other));
    }

    /** An account without a password, which takes less time. False if nobody may have this name. */
    private boolean isRegistered(String nick) {
        return judge(nick)
                .filter(name -> node.sharedState.change(() ->
                        data.get(AccountDirectory.class).add(new Draft.Fit(name.nickname(), name.keys(), "no hash"))))
                .isPresent();
    }

    /** A guest of this name is here; nobody if nobody may have it. */
    private Optional<RecordingConnection> guest(String nick) {
        return judge(nick).map(name -> {
            RecordingConnection connection = new RecordingConnection();
            Identity identity = new Identity(
                    name.nickname(), name.keys(), Role.MEMBER, OptionalLong.empty(), TestNode.source("127.0.0.1"));
            var unused = TestChat.join(node.chat, identity, RESUME, connection);
            return connection;
        });
    }

    private List<String> accounts() {
        return data.get(AccountDirectory.class).page(1).accounts().stream()
                .map(AccountSummary::nickname)
                .map(Object::toString)
                .toList();
    }

    @Test
    void nobodyIsRegisteredWhoLooksLikeSomebodyRegistered() {
        pairs().forEach(pair -> {
            data.reset();
            if (isRegistered(pair[0])) {
                List<String> before = accounts();
                CommandResult outcome = node.run("register " + pair[1] + "; correct horse");
                assertThat(outcome.ok())
                        .as("%s then %s: %s", pair[0], pair[1], outcome.text())
                        .isFalse();
                assertThat(accounts()).isEqualTo(before);
            }
        });
    }

    @Test
    void guestGoesWhoLooksLikeSomebodyWhoIsRegistered() {
        pairs().forEach(pair -> {
            data.reset();
            Optional<RecordingConnection> guest = guest(pair[0]);
            boolean registered =
                    node.run("register " + pair[1] + "; correct horse").ok();
            assertThat(registered && guest.isPresent() && guest.get().ended().isEmpty())
                    .as("%s then %s", pair[0], pair[1])
                    .isFalse();
            node.chat.online().forEach(member -> node.chat.leave(member, Departure.LEFT));
        });
    }

    /** A name that only looks like somebody's is nobody's: it gives them no role, and meets nobody. */
    @Test
    void commandsMeanNobodyElseThanWhoWasTyped() {
        Iterator<String> inTurn =
                Stream.generate(() -> COMMANDS).flatMap(List::stream).iterator();
        bothWays().forEach(pair -> {
            data.reset();
            if (!isRegistered(pair[0]) || isSameName(pair[0], pair[1])) {
                return;
            }
            for (int i = 0; i < COMMANDS_WITH_EACH; i++) {
                String command = inTurn.next();
                CommandResult outcome = node.run(command + " " + pair[1]);
                assertThat(outcome.ok())
                        .as("%s %s: %s", command, pair[1], outcome.text())
                        .isFalse();
            }
            assertThat(data.get(AccountDirectory.class).find(pair[0]).map(AccountSummary::role))
                    .contains(Role.MEMBER);
        });
    }

    @Test
    void otherSpellingOfTheSameNameIsTheSame() {
        bothWays().filter(pair -> isSameName(pair[0], pair[1])).forEach(pair -> {
            data.reset();
            // What has a blank in it is two arguments.
            if (!String.join("", pair).contains(" ") && isRegistered(pair[0])) {
                node.done("op " + pair[1]);
                assertThat(data.get(AccountDirectory.class).find(pair[0]).map(AccountSummary::role))
                        .as("%s and %s", pair[0], pair[1])
                        .contains(Role.ADMIN);
                node.done("deop " + pair[1]);
                node.done("ban " + pair[1]);
                assertThat(node.done("unban " + pair[0])).contains("is no longer banned");
            }
        });
    }
}
