package io.mschat.cli.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.cli.command.CommandBook;
import io.mschat.cli.terminal.line.Completion.Suggestion;
import io.mschat.cli.view.Contacts;
import io.mschat.cli.view.Roster;
import io.mschat.cli.view.Scrollback;
import io.mschat.cli.view.Viewer;
import io.mschat.protocol.Nickname;
import io.mschat.protocol.Role;
import io.mschat.protocol.message.ServerMessage.CommandSummary;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChatCompletionTest {

    private final Roster roster = new Roster();
    private final CommandBook commands = new CommandBook(
            Role.MEMBER,
            List.of(
                    new CommandSummary("list", "/list", "who is online", Role.MEMBER),
                    new CommandSummary("mute", "/mute USER [DURATION] [REASON]", "nobody hears USER", Role.ADMIN),
                    new CommandSummary("settings get", "/settings get [SETTING]", "shows settings", Role.SERVER),
                    new CommandSummary("settings help", "/settings help", "explains settings", Role.SERVER)));

    private final ChatCompletion completion = new ChatCompletion(
            new ChatModel(new Viewer(new Nickname("Steve")), commands, roster, new Contacts(), new Scrollback()));

    @BeforeEach
    void addAliceAndBob() {
        roster.add("Alice");
        roster.add("Bob");
    }

    @Test
    void lastSpeakerComesFirst() {
        roster.spoke("Alice");
        assertThat(completion.suggest("")).containsExactly(new Suggestion("Alice", ": "), new Suggestion("Bob", ": "));
        roster.spoke("Bob");
        assertThat(roster.names()).containsExactly("Bob", "Alice");
    }

    @Test
    void absentUserIsNotSuggested() {
        roster.left("Bob");
        assertThat(completion.suggest("hello B")).containsExactly(new Suggestion("Alice", " "));
    }

    @Test
    void aDirectMessageEndsTheNameWithASemicolon() {
        assertThat(completion.suggest("/dm B")).contains(new Suggestion("Bob", "; "));
        assertThat(completion.suggest("/dm Bob; hello A")).contains(new Suggestion("Alice", " "));
        assertThat(completion.suggest("/msg B")).contains(new Suggestion("Bob", " "));
    }

    @Test
    void commandsAreTheServersAndTheClients() {
        assertThat(completion.suggest("/l")).contains(new Suggestion("/list", " "), new Suggestion("/leave", " "));
        assertThat(completion.suggest("/p")).contains(new Suggestion("/passwd", " "));
    }

    @Test
    void onlyCommandsThatTheRoleMayRunAreSuggested() {
        assertThat(completion.suggest("/m"))
                .contains(new Suggestion("/msg", " "))
                .noneMatch(this::isMute);
        commands.appoint(Role.ADMIN);
        assertThat(completion.suggest("/m")).contains(new Suggestion("/mute", " "));
        commands.appoint(Role.MEMBER);
        assertThat(completion.suggest("/m")).noneMatch(this::isMute);
    }

    private boolean isMute(Suggestion suggestion) {
        return suggestion.word().equals("/mute");
    }

    @Test
    void nicknamesFollowACommandOfTheServer() {
        commands.appoint(Role.ADMIN);
        assertThat(completion.suggest("/mute B")).contains(new Suggestion("Bob", " "));
    }

    @Test
    void commandsOfSeveralWordsAreSuggestedWordByWord() {
        commands.appoint(Role.SERVER);
        assertThat(completion.suggest("/se")).containsOnlyOnce(new Suggestion("/settings", " "));
        assertThat(completion.suggest("/settings "))
                .containsExactly(new Suggestion("get", " "), new Suggestion("help", " "));
        assertThat(completion.suggest("/settings get B")).contains(new Suggestion("Bob", " "));
    }

    @Test
    void helpIsFollowedByCommandsWithoutTheirSlash() {
        commands.appoint(Role.SERVER);
        assertThat(completion.suggest("/help d")).contains(new Suggestion("dm", " "), new Suggestion("settings", " "));
        assertThat(completion.suggest("/help settings "))
                .containsExactly(new Suggestion("get", " "), new Suggestion("help", " "));
    }
}
