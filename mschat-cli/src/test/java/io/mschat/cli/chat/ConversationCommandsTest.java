package io.mschat.cli.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.cli.text.SafeText;
import io.mschat.protocol.Role;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code /me}, {@code /reply}, {@code /ignore}, {@code /search}, {@code /notify}, and emoji. */
class ConversationCommandsTest {

    private final RecordingTalk talk = new RecordingTalk();
    private final CommandBook commands = new CommandBook(Role.MEMBER, List.of());

    @Test
    void deedIsSaidInWordsThatEveryClientShows() {
        commands.run("/me waves at all", talk);
        assertThat(talk.said).containsExactly("/me waves at all");
        assertThat(Deed.of("/me waves at all")).contains("waves at all");
        assertThat(Deed.of("/mean it")).isEmpty();
        assertThat(Deed.of("I said /me waves")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/me", "/search", "/notify", "/notify sometimes"})
    void missingArgumentIsAnsweredWithTheUsage(String line) {
        commands.run(line, talk);
        assertThat(talk.refused).hasSize(1).allMatch(sentence -> sentence.startsWith("Expected /"));
        assertThat(talk.said).isEmpty();
    }

    @Test
    void replyGoesToWhoeverHasWrittenLast() {
        commands.run("/reply hello", talk);
        assertThat(talk.refused).containsExactly("Nobody has written to you since you came in.");
        talk.contacts.wrote("Alice");
        talk.contacts.wrote("Bob");
        commands.run("/reply hello", talk);
        assertThat(talk.said).containsExactly("Bob: hello");
        commands.run("/reply", talk);
        assertThat(talk.refused).last().asString().contains("It goes to Bob.");
    }

    @Test
    void ignoringIsTurnedOnAndOff() {
        commands.run("/ignore", talk);
        assertThat(talk.shown).last().isEqualTo("You ignore nobody.");
        commands.run("/ignore Bob", talk);
        assertThat(talk.contacts.ignores("bob")).isTrue();
        commands.run("/ignore", talk);
        assertThat(talk.shown).last().isEqualTo("You ignore: Bob");
        commands.run("/ignore BOB", talk);
        assertThat(talk.contacts.ignores("Bob")).isFalse();
    }

    @Test
    void searchShowsTheLastLinesThatHoldTheWords() {
        for (int i = 1; i <= 30; i++) {
            talk.scrollback.add(SafeText.format("> Bob: Pizza number %d", i));
            talk.scrollback.add(SafeText.format("> Bob: something else"));
        }
        commands.run("/search pizza NUMBER", talk);
        assertThat(talk.shown.getLast().lines())
                .hasSize(20)
                .startsWith("| > Bob: Pizza number 11")
                .endsWith("| > Bob: Pizza number 30");
        commands.run("/search pasta", talk);
        assertThat(talk.shown.getLast()).contains("pasta", "/history");
    }

    @Test
    void notificationsAreChosen() {
        commands.run("/notify ALL", talk);
        commands.run("/notify none", talk);
        assertThat(talk.notifications).containsExactly(Notifications.ALL, Notifications.NONE);
        assertThat(talk.shown).last().isEqualTo("Nothing rings.");
    }

    @ParameterizedTest
    @CsvSource({
        "hi :wave: there,hi 👋 there",
        ":+1::tada:,:+1::tada:",
        ":+1: :tada:,👍 🎉",
        "at 10:30:45,at 10:30:45",
        "std::wave::x,std::wave::x",
        ":nosuchname:,:nosuchname:",
    })
    void emojiAreNamedBetweenColons(String typed, String said) {
        assertThat(Emoji.in(typed)).isEqualTo(said);
    }

    @Test
    void emojiAreOfferedAsTheyAreTyped() {
        assertThat(Emoji.names(":wav")).containsExactly(":wave:");
        assertThat(Emoji.names(":")).isEmpty();
        assertThat(Emoji.names("wave")).isEmpty();
    }
}
