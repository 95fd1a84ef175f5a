package io.mschat.cli.view;

import static io.mschat.testing.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.cli.testing.RecordingScreen;
import io.mschat.client.text.SafeText;
import io.mschat.protocol.Nickname;
import io.mschat.protocol.Role;
import io.mschat.protocol.StreamId;
import io.mschat.protocol.StreamPosition;
import io.mschat.protocol.message.ServerMessage.Departure;
import io.mschat.protocol.message.ServerMessage.Joined;
import io.mschat.protocol.message.ServerMessage.Left;
import io.mschat.protocol.message.ServerMessage.Welcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChatViewTest {

    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    private static final SafeText HELLO = SafeText.format("> Bob: hello");

    private final RecordingScreen screen = new RecordingScreen();
    private final MessageFormatter lines = new MessageFormatter(Clock.fixed(NOW, ZoneOffset.UTC), ZoneOffset.UTC);
    private final ChatView view = new ChatView(screen, lines);

    @BeforeEach
    void open() {
        view.open(
                new Welcome(
                        new Nickname("Steve"),
                        Role.MEMBER,
                        1,
                        NOW,
                        List.of(),
                        null,
                        List.of(
                                new StreamPosition(StreamId.LOBBY, "epoch", 0),
                                new StreamPosition(StreamId.DIRECT, "epoch", 0))),
                "home");
        screen.forget();
    }

    private static Joined joined(String nick, int online) {
        return new Joined(new Nickname(nick), online, NOW);
    }

    private static Left left(String nick, int online, Departure how) {
        return new Left(new Nickname(nick), online, NOW, how);
    }

    @Test
    void joinsAndLeavesStandInOneRowUntilSomethingIsSaid() {
        view.joined(joined("Bob", 2));
        assertThat(screen.footer())
                .containsExactly("[2026/11/01 12:00:00] >>> \"Bob\" joined!", "-- lobby at home | Steve | 2 online --");
        view.joined(joined("Carol", 3));
        view.left(left("Bob", 2, Departure.LEFT));
        assertThat(screen.footer().getFirst())
                .isEqualTo("[2026/11/01 12:00:00] >>> \"Bob\", \"Carol\" joined! [12:00:00] <<< \"Bob\" left!");
        assertThat(screen.printed()).isEmpty();
        view.printFromOthers(NOW, HELLO);
        assertThat(screen.printed())
                .containsExactly(
                        "[2026/11/01 12:00:00] >>> \"Bob\", \"Carol\" joined! [12:00:00] <<< \"Bob\" left!",
                        "> Bob: hello");
        assertThat(screen.footer()).containsExactly("-- lobby at home | Steve | 2 online --");
    }

    @Test
    void ofManyWhoComeTheFirstAreNamed() {
        for (int i = 1; i <= 9; i++) {
            view.joined(joined("User" + i, i + 1));
        }
        assertThat(screen.footer().getFirst())
                .endsWith(">>> \"User1\", \"User2\", \"User3\", \"User4\", \"User5\" and 4 others joined!");
    }

    @Test
    void lastNameIsShownInPlaceOfACountOfOne() {
        for (int i = 1; i <= 6; i++) {
            view.joined(joined("User" + i, i + 1));
        }
        assertThat(screen.footer().getFirst()).endsWith("\"User5\", \"User6\" joined!");
    }

    @Test
    void joinsAndLeavesKeepOrderAndTime() {
        view.joined(new Joined(new Nickname("Bob"), 2, NOW));
        view.joined(new Joined(new Nickname("Carol"), 3, NOW.plusSeconds(20)));
        view.left(new Left(new Nickname("Bob"), 2, NOW.plusSeconds(60), Departure.LEFT));
        view.joined(new Joined(new Nickname("Bob"), 3, NOW.plusSeconds(61)));
        assertThat(screen.footer().getFirst())
                .isEqualTo("[2026/11/01 12:00:00-12:00:20] >>> \"Bob\", \"Carol\" joined!"
                        + " [12:01:00] <<< \"Bob\" left! [12:01:01] >>> \"Bob\" joined!");
    }

    @Test
    void manyJoinsAndLeavesFillALineAndThenAnother() {
        for (int i = 0; i < 9; i++) {
            view.joined(joined("Bob", 2));
            view.left(left("Bob", 1, Departure.LEFT));
        }
        view.close();
        assertThat(screen.printed()).hasSize(2);
        assertThat(String.join(" ", screen.printed()).split("joined!", -1)).hasSize(10);
    }

    @Test
    void kickedUserIsShownAtOnce() {
        view.left(left("Bob", 1, Departure.KICKED));
        assertThat(screen.printed()).containsExactly("[2026/11/01 12:00:00] <<< \"Bob\" was kicked by an admin!");
    }

    @Test
    void joinsAndLeavesArePrintedAtOnceWithoutAFooter() {
        RecordingScreen plain = RecordingScreen.withoutFooter();
        ChatView below = new ChatView(plain, lines);
        below.joined(joined("Bob", 2));
        below.left(left("Bob", 1, Departure.LEFT));
        assertThat(plain.printed())
                .containsExactly(
                        "[2026/11/01 12:00:00] >>> \"Bob\" joined!", "[2026/11/01 12:00:00] <<< \"Bob\" left!");
    }

    @Test
    void statusTellsTheConnectionItsLatencyAndDirectMessages() {
        view.latency(Duration.ofMillis(12));
        view.incrementDirectCount();
        assertThat(screen.footer())
                .containsExactly("-- lobby at home | Steve | 1 online | 12 ms | 1 direct message --");
        view.incrementDirectCount();
        view.lost(SafeText.format("Connection lost."));
        assertThat(screen.footer())
                .containsExactly(
                        "-- lobby at home | Steve | not connected, trying to come back | 2 direct messages --");
        view.typed();
        assertThat(screen.footer()).containsExactly("-- lobby at home | Steve | not connected, trying to come back --");
    }

    @Test
    void unsentMessageStandsBelowTheConversation() {
        view.unsent(List.of("one", "two"));
        assertThat(screen.footer()).startsWith("... one", "... two");
        view.unsent(List.of());
        assertThat(screen.footer()).hasSize(1);
    }

    @Test
    void anotherDayBeginsWithItsDate() {
        view.printFromOthers(NOW, HELLO);
        view.printFromOthers(NOW.plus(Duration.ofDays(1)), HELLO);
        view.printFromOthers(NOW.plus(Duration.ofDays(1)), HELLO);
        assertThat(screen.printed())
                .containsExactly("> Bob: hello", "--- Monday, 2 November 2026 ---", "> Bob: hello", "> Bob: hello");
    }

    @Test
    void whereSomebodyHasLookedAwayIsMarkedOnceAndWhatIsMeantForThemCalls() {
        view.focusChanged(false);
        await().untilAsserted(() -> {
            view.printFromOthers(NOW, HELLO);
            assertThat(screen.printed()).contains("--- not read yet ---");
        });
        view.printFromOthers(NOW, HELLO);
        assertThat(screen.printed()).containsOnlyOnce("--- not read yet ---");
        assertThat(screen.announced()).isEmpty();
        view.printForUser(NOW, SafeText.format("> Bob: Steve!"));
        assertThat(screen.announced()).containsExactly("> Bob: Steve!");
        view.notify(Notifications.ALL);
        view.printFromOthers(NOW, HELLO);
        assertThat(screen.announced()).hasSize(2);
        view.notify(Notifications.NONE);
        view.printForUser(NOW, SafeText.format("> Bob: Steve!"));
        assertThat(screen.announced()).hasSize(2);
    }

    @Test
    void mentionDoesNotRingWhileThePersonLooksHere() {
        view.focusChanged(true);
        await().untilAsserted(() -> {
            screen.forget();
            view.printForUser(NOW, SafeText.format("> Bob: Steve!"));
            assertThat(screen.announced()).isEmpty();
        });
    }

    @Test
    void mentionsAreSteppedThrough() {
        view.printForUser(NOW, SafeText.format("first"));
        view.printForUser(NOW, SafeText.format("second"));
        view.previous();
        await().untilAsserted(() -> assertThat(screen.footer()).startsWith("2/2: second"));
        view.previous();
        await().untilAsserted(() -> assertThat(screen.footer()).startsWith("1/2: first"));
        view.next();
        await().untilAsserted(() -> assertThat(screen.footer()).startsWith("2/2: second"));
        view.typed();
        assertThat(screen.footer()).hasSize(1);
    }

    @Test
    void clearedScreenRunsTheActionThatWasSet() {
        List<String> told = new ArrayList<>();
        view.whenCleared(() -> told.add("cleared"));
        view.cleared();
        assertThat(told).hasSize(1);
    }

    @Test
    void closedViewHasNoFooter() {
        view.joined(joined("Bob", 2));
        view.close();
        assertThat(screen.footer()).isEmpty();
        assertThat(screen.printed()).hasSize(1);
    }
}
