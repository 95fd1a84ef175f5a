package io.mschat.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.client.text.Payloads;
import io.mschat.protocol.Role;
import io.mschat.protocol.message.ServerMessage.CommandSummary;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandBookTest {

    private static final List<CommandSummary> SERVERS = List.of(
            new CommandSummary("help", "/help", "the server's own help", Role.MEMBER),
            new CommandSummary("list", "/list", "who is online", Role.MEMBER),
            new CommandSummary("rest", "/rest", "for bots", Role.BOT),
            new CommandSummary("mute", "/mute USER", "nobody hears USER", Role.ADMIN),
            new CommandSummary("settings get", "/settings get [SETTING]", "shows them", Role.SERVER));

    private final RecordingCommandContext talk = new RecordingCommandContext();

    private static CommandBook book(Role role) {
        return new CommandBook(role, SERVERS);
    }

    @ParameterizedTest
    @EnumSource
    void helpHasWhatTheRoleMayRun(Role role) {
        String help = book(role).help().toString();
        for (CommandSummary command : SERVERS.subList(1, SERVERS.size())) {
            assertThat(help.contains(command.usage()))
                    .as("%s for %s", command.name(), role)
                    .isEqualTo(role.compareTo(command.role()) >= 0);
        }
        assertThat(help).contains("/donut").doesNotContain("the server's own help");
    }

    @Test
    void helpFitsNarrowWindows() {
        assertThat(new CommandBook(Role.MEMBER, List.of())
                        .help()
                        .toString()
                        .lines()
                        .filter(line -> line.startsWith("/")))
                .isNotEmpty()
                .allMatch(line -> line.length() < 80);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/mute Bob", "/settings get", "/nonsense  a  b", "/LIST", "/ list"})
    void unknownCommandIsLeftToTheServer(String typed) {
        book(Role.MEMBER).run(typed, talk);
        assertThat(talk.commands).containsExactly(typed.substring(1).strip());
        assertThat(talk.said).isEmpty();
    }

    @Test
    void singleSlashIsNeverSaid() {
        book(Role.MEMBER).run("/", talk);
        book(Role.MEMBER).run("/  ", talk);
        assertThat(talk.refused).hasSize(2);
        assertThat(talk.commands).isEmpty();
        assertThat(talk.said).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {" /register Bob; secret", "\t/register Bob; secret", "\u2003 /register Bob; secret"})
    void blankBeforeACommandDoesNotMakeItPublic(String typed) {
        book(Role.MEMBER).run(typed, talk);
        assertThat(talk.commands).containsExactly("register Bob; secret");
        assertThat(talk.said).isEmpty();
    }

    @Test
    void doubleSlashSaysASingleOne() {
        book(Role.MEMBER).run("//shrug", talk);
        assertThat(talk.said).containsExactly("/shrug");
    }

    @Test
    void ownCommandWinsInAnyCase() {
        book(Role.MEMBER).run("/HELP", talk);
        book(Role.MEMBER).run("/Help Mute", talk);
        assertThat(talk.shown).containsExactly("help", "help Mute");
        assertThat(talk.commands).isEmpty();
    }

    @Test
    void everyOwnCommandExplainsItself() {
        assertThat(CommandBook.own()).allSatisfy(command -> {
            assertThat(command.usage()).startsWith("/" + command.name());
            assertThat(command.example()).startsWith("/");
            assertThat(book(Role.MEMBER).help("/" + command.name()))
                    .hasValueSatisfying(help ->
                            assertThat(help).asString().contains(command.usage(), command.help(), command.example()));
        });
    }

    @ParameterizedTest
    @CsvSource({"/quit", "/exit", "/EXIT", " /bye"})
    void leaveCommandsOfOtherChatsLeave(String typed) {
        book(Role.MEMBER).run(typed, talk);
        assertThat(talk.shown).containsExactly("leave");
        assertThat(talk.commands).isEmpty();
    }

    @Test
    void messageCommandsOfOtherChatsSendAMessage() {
        book(Role.MEMBER).run("/tell Bob hello", talk);
        book(Role.MEMBER).run("/w Bob hello", talk);
        assertThat(talk.said).containsExactly("Bob: hello", "Bob: hello");
        assertThat(book(Role.MEMBER).help("whisper").orElseThrow().toString())
                .startsWith("/msg USER MESSAGE - ")
                .endsWith("Also: /tell, /whisper, /w");
    }

    @Test
    void commandOfTheServerComesBeforeAnAlias() {
        CommandBook book = new CommandBook(
                Role.MEMBER, List.of(new CommandSummary("whisper", "/whisper", "breathe", Role.MEMBER)));
        book.run("/whisper now", talk);
        assertThat(talk.commands).containsExactly("whisper now");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hlep | Did you mean /help?",
                "HISOTRY | Did you mean /history?",
                "lsit | Did you mean /list?",
                "quti | Did you mean /quit?",
                "join | There is one room here, and you are in it.",
                "nick | A nickname is chosen at the beginning: /leave, and come in again with another one.",
                "moonwalk | ''",
            })
    void misspelledCommandGetsASuggestion(String unknown, String advice) {
        assertThat(book(Role.MEMBER).advice(unknown)).hasToString(advice);
    }

    @Test
    void adviceNamesOnlyCommandsThatTheRoleMayRun() {
        assertThat(book(Role.MEMBER).advice("mutee")).hasToString("");
        assertThat(book(Role.ADMIN).advice("mutee")).hasToString("Did you mean /mute?");
    }

    @Test
    void messageWithoutItsSemicolonNamesTheOtherCommand() {
        book(Role.MEMBER).run("/dm Bob hello", talk);
        assertThat(talk.refused)
                .containsExactly("Expected /dm USER; MESSAGE. Without the semicolon it is /msg Bob hello");
    }

    @Test
    void sourceIsWhereTheBuildSaysOrNowhere() {
        assertThat(SourceAddress.address()).doesNotContain("$");
        assertThat(SourceAddress.text("https://example.org/mschat"))
                .hasToString("The source of this build is at https://example.org/mschat");
        book(Role.MEMBER).run("/source", talk);
        assertThat(talk.shown)
                .containsExactly(SourceAddress.text(SourceAddress.address()).toString());
        assertThat(SourceAddress.text("").toString()).startsWith("This build does not say where its source is.");
    }

    @Test
    void helpTellsTheKeys() {
        book(Role.MEMBER).run("/help keys", talk);
        assertThat(talk.shown.getFirst()).contains("Ctrl-Z", "Alt-Enter", "Tab");
        assertThat(talk.shown.getFirst().lines()).allMatch(line -> line.length() < 80);
    }

    @Test
    void helpOnAServersCommandIsNotOurs() {
        assertThat(book(Role.MEMBER).help("mute")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("io.mschat.client.text.Payloads#all")
    void noPayloadIsRawInHelp(String payload) {
        CommandBook book = new CommandBook(
                Role.SERVER,
                List.of(
                        new CommandSummary("a" + payload, payload, "c" + payload, Role.MEMBER),
                        new CommandSummary("b", "b " + payload, payload, Role.ADMIN)));
        assertThat(book.help().toString().codePoints().filter(c -> c != '\n' && c != 0x200C && c != 0x200D))
                .noneMatch(Payloads::isRaw);
    }
}
