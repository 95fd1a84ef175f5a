package io.mschat.cli.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.cli.command.CommandBook;
import io.mschat.cli.command.RecordingCommandContext;
import io.mschat.cli.view.Emote;
import io.mschat.cli.view.Notifications;
import io.mschat.cli.view.Roster;
import io.mschat.cli.view.Viewer;
import io.mschat.client.text.SafeText;
import io.mschat.protocol.Nickname;
import io.mschat.protocol.Role;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code /me}, {@code /reply}, {@code /ignore}, {@code /search}, {@code /notify}, and emoji. */
class ConversationCommandsTest {

    private final RecordingCommandContext talk = new RecordingCommandContext();
    private final CommandBook commands = new CommandBook(Role.MEMBER, List.of());

    @Test
    void deedIsSaidInWordsThatEveryClientShows() {
        commands.run("/me waves at all", talk);
        assertThat(talk.said).containsExactly("/me waves at all");
        assertThat(Emote.of("/me waves at all")).contains("waves at all");
        assertThat(Emote.of("/mean it")).isEmpty();
        assertThat(Emote.of("I said /me waves")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/me", "/search", "/notify sometimes"})
    void missingArgumentIsAnsweredWithTheUsage(String line) {
        commands.run(line, talk);
        assertThat(talk.refused).hasSize(1).allMatch(sentence -> sentence.startsWith("Expected /"));
        assertThat(talk.said).isEmpty();
    }

    @Test
    void replyGoesToWhoeverHasWrittenLast() {
        commands.run("/reply hello", talk);
        assertThat(talk.refused).containsExactly("Nobody had written to you yet.");
        talk.contacts.wrote("Alice");
        talk.contacts.wrote("Bob");
        commands.run("/reply hello", talk);
        assertThat(talk.said).containsExactly("Bob: hello");
        commands.run("/reply", talk);
        assertThat(talk.refused).last().asString().contains("It goes to Bob.");
    }

    @Test
    void replyBelongsToWhomItBelongedWhenItWasBegun() {
        ChatCompletion completion = new ChatCompletion(new ChatModel(
                new Viewer(new Nickname("Steve")), commands, new Roster(), talk.contacts, talk.scrollback));
        assertThat(completion.hint("/reply ")).hasToString("MESSAGE (nobody has written to you)");
        talk.contacts.wrote("Carol");
        commands.run("/reply to nobody", talk);
        assertThat(talk.refused).containsExactly("Nobody had written to you yet.");
        assertThat(completion.hint("")).hasToString("");
        talk.contacts.wrote("Bob");
        assertThat(completion.hint("/reply")).hasToString(" (to Bob)");
        assertThat(completion.hint("/reply ")).hasToString("MESSAGE (to Bob)");
        talk.contacts.wrote("Carol");
        assertThat(completion.hint("/reply on my w")).hasToString(" (to Bob)");
        commands.run("/reply on my way", talk);
        assertThat(completion.hint("")).hasToString("");
        assertThat(completion.hint("/r and you")).hasToString(" (to Carol)");
        commands.run("/r and you", talk);
        assertThat(talk.said).containsExactly("Bob: on my way", "Carol: and you");
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
        talk.shown.clear();
        commands.run("/notify", talk);
        assertThat(talk.shown).containsExactly("Nothing rings.");
        assertThat(talk.notifications).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "hi :wave: there,hi 👋 there",
        ":+1::tada:,:+1::tada:",
        ":+1: :tada:,👍 🎉",
        "at 10:30:45,at 10:30:45",
        "std::wave::x,std::wave::x",
        "https://example-my.example/:x:/p/:wave:,https://example-my.example/:x:/p/:wave:",
        "'see https://a.example/?q=:x:&r=:wave:, :wave:','see https://a.example/?q=:x:&r=:wave:, 👋'",
        "mschat://a.example/:x: :x:,mschat://a.example/:x: ❌",
        "a.example/:x:/p,a.example/:x:/p",
        "www.x.example?q=:x:&r=1,www.x.example?q=:x:&r=1",
        "see x.example:80/?q=:x:&r=1 :x:,see x.example:80/?q=:x:&r=1 ❌",
        "x.example/a#:x:,x.example/a#:x:",
        "x.example?q=1&:x:=2,x.example?q=1&:x:=2",
        "bücher.example/?q=:x:&,bücher.example/?q=:x:&",
        "localhost:8080/?q=:x:&r,localhost:8080/?q=:x:&r",
        "127.0.0.1/?q=:x:&r,127.0.0.1/?q=:x:&r",
        "me@x.example/?q=:x:&r,me@x.example/?q=:x:&r",
        "mailto:me@x.example?subject=:x:&r,mailto:me@x.example?subject=:x:&r",
        "WWW.X.EXAMPLE?q=:x:&,WWW.X.EXAMPLE?q=:x:&",
        "well...:wave:,well...👋",
        "at x.example?:thinking:,at x.example?🤔",
        "10.30?:thinking: or :x:=no,10.30?🤔 or ❌=no",
        "'say `:wave:` for :wave:','say `:wave:` for 👋'",
        "'```\n:wave:\n``` :wave:','```\n:wave:\n``` 👋'",
        "'`not code :wave:','`not code 👋'",
        "'```\n:wave:','```\n:wave:'",
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
