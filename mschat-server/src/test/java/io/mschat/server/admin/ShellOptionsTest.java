package io.mschat.server.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.ParameterException;

class ShellOptionsTest {

    private static ShellOptions parse(Map<String, String> environment, String... arguments)
            throws ShellOptions.UsageException {
        return ShellOptions.parse(environment, "/home/steve", arguments);
    }

    private static ShellOptions parse(String... arguments) throws ShellOptions.UsageException {
        return parse(Map.of(), arguments);
    }

    @Test
    void quotesAndSlashMakeNoDifference() throws ShellOptions.UsageException {
        Optional<String> mute = Optional.of("mute Bob 10m spamming");
        assertThat(parse("mute Bob 10m spamming").command()).isEqualTo(mute);
        assertThat(parse("/mute Bob 10m spamming").command()).isEqualTo(mute);
        assertThat(parse("mute", "Bob", "10m", "spamming").command()).isEqualTo(mute);
        assertThat(parse("/mute", "Bob", "10m", "spamming").command()).isEqualTo(mute);
        assertThat(parse("--", "mute", "Bob", "10m", "spamming").command()).isEqualTo(mute);
    }

    @Test
    void optionsAfterTheCommandBelongToIt() throws ShellOptions.UsageException {
        ShellOptions options = parse("ban", "Bob", "--help", "--data", "x", "//", "--");
        assertThat(options.command()).contains("ban Bob --help --data x // --");
        assertThat(options.help()).isFalse();
    }

    @Test
    void commandMayBeMissing() throws ShellOptions.UsageException {
        assertThat(parse().command()).isEmpty();
        assertThat(parse("--data", "x").command()).isEmpty();
    }

    @Test
    void folderIsNamedOrTheServersOwnDefault() throws ShellOptions.UsageException {
        assertThat(parse("list").data()).isEqualTo(Path.of("/home/steve/.local/share/mschat/server"));
        assertThat(parse(Map.of("HOME", "/home/bob"), "list").data())
                .isEqualTo(Path.of("/home/bob/.local/share/mschat/server"));
        Map<String, String> named = Map.of("MSCHAT_DATA", "/srv/chat");
        assertThat(parse(named, "list").data()).isEqualTo(Path.of("/srv/chat"));
        assertThat(parse(named, "--data", "/srv/other", "list").data()).isEqualTo(Path.of("/srv/other"));
        assertThat(parse(named, "--data=/srv/other", "list").data()).isEqualTo(Path.of("/srv/other"));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    ' ', Expected a command but there is none.
                    ' / ', Expected a command but there is none.
                    """)
    void wrongUsageIsSaid(String argument, String sentence) {
        assertThatThrownBy(() -> parse(argument))
                .isInstanceOf(ShellOptions.UsageException.class)
                .hasMessage(sentence);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--data", "--prot", "-x"})
    void unknownOptionIsNamed(String argument) {
        assertThatThrownBy(() -> parse(argument))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining(argument);
    }

    @ParameterizedTest
    @ValueSource(strings = {"kick Bob\nban Alice", "kick Bob\rban Alice"})
    void commandOnSeveralLinesIsNone(String command) {
        assertThatThrownBy(() -> parse(command)).hasMessageContaining("on one line");
    }
}
