package io.mschat.cli.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.cli.terminal.Completion.Suggestion;
import io.mschat.protocol.Role;
import io.mschat.protocol.message.ServerMessage.CommandSummary;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChatCompletionTest {

    private final Roster roster = new Roster();
    private final ChatCompletion completion = new ChatCompletion(
            new CommandBook(List.of(new CommandSummary("list", "/list", "who is online", Role.MEMBER))), roster);

    @BeforeEach
    void twoAreHere() {
        roster.isHere("Alice");
        roster.isHere("Bob");
    }

    @Test
    void whoSpokeLastComesFirst() {
        roster.spoke("Alice");
        assertThat(completion.suggest("")).containsExactly(new Suggestion("Alice", ": "), new Suggestion("Bob", ": "));
        roster.spoke("Bob");
        assertThat(roster.names()).containsExactly("Bob", "Alice");
    }

    @Test
    void whoLeftIsNotSuggested() {
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
}
