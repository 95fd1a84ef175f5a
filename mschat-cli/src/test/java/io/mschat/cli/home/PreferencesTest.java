package io.mschat.cli.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mschat.client.failure.Failure;
import io.mschat.protocol.Nickname;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PreferencesTest {

    @TempDir
    Path home;

    private final Map<String, String> environment = new HashMap<>();

    private Preferences read() throws Failure {
        environment.put("HOME", home.toString());
        return Preferences.read(new UserFolders(name -> "Linux", environment::get), environment::get);
    }

    private void write(String config) throws Exception {
        Path folder = Files.createDirectories(home.resolve(".config/mschat"));
        Files.writeString(folder.resolve("config"), config);
    }

    @Test
    void preferencesWithoutAFileAreEmpty() throws Failure {
        assertThat(read()).isEqualTo(Preferences.NONE);
    }

    @Test
    void theFileHasALineForEachPreference() throws Exception {
        write("""
                # mine
                address = mschat://chat.example.org:7000/
                nick=Steve

                plain = yes
                password-file = ~/secrets/chat
                """);
        Preferences preferences = read();
        assertThat(preferences.address().orElseThrow().endpoint()).isEqualTo("chat.example.org:7000");
        assertThat(preferences.nick()).contains(new Nickname("Steve"));
        assertThat(preferences.plain()).contains(true);
        assertThat(preferences.password()).contains(new PasswordPlace.InFile(home.resolve("secrets/chat")));
    }

    /** As some editors write it. */
    @Test
    void aByteOrderMarkIsNoPartOfTheFirstLine() throws Exception {
        write("\uFEFFnick = Steve\n");
        assertThat(read().nick()).contains(new Nickname("Steve"));
        write("\uFEFF# mine\nnick = Bob\n");
        assertThat(read().nick()).contains(new Nickname("Bob"));
    }

    /** As of a service whose home is /dev/null. */
    @Test
    void withoutAHomeThereIsNoFile() throws Exception {
        environment.put(
                "XDG_CONFIG_HOME", Files.createFile(home.resolve("null")).toString());
        assertThat(read()).isEqualTo(Preferences.NONE);
    }

    @Test
    void theEnvironmentWinsOverTheFile() throws Exception {
        write("nick = Steve\nplain = yes\npassword-file = /file\n");
        environment.put("MSCHAT_NICK", "Bob");
        environment.put("MSCHAT_PLAIN", "0");
        environment.put("MSCHAT_PASSWORD_COMMAND", "pass show chat");
        environment.put("MSCHAT_ADDRESS", "");
        Preferences preferences = read();
        assertThat(preferences.nick()).contains(new Nickname("Bob"));
        assertThat(preferences.plain()).contains(false);
        assertThat(preferences.password()).contains(new PasswordPlace.FromCommand("pass show chat"));
        assertThat(preferences.address()).isEmpty();
    }

    /** As for one program only: {@code MSCHAT_NICK= mschat}. */
    @ParameterizedTest
    @ValueSource(strings = {"MSCHAT_ADDRESS", "MSCHAT_NICK", "MSCHAT_PLAIN"})
    void anEmptyVariableIsNotSet(String variable) throws Exception {
        write("address = mschat://chat.example.org/\nnick = Steve\nplain = yes\n");
        Preferences all = read();
        environment.put(variable, "");
        assertThat(read()).isEqualTo(all);
        environment.put(variable, " ");
        assertThat(read()).isEqualTo(all);
    }

    /** Else a script whose variable is empty is a guest, and tells nobody. */
    @ParameterizedTest
    @ValueSource(strings = {"MSCHAT_PASSWORD_FILE", "MSCHAT_PASSWORD_COMMAND"})
    void anEmptyVariableForAPasswordIsRefused(String variable) {
        for (String empty : List.of("", " ")) {
            environment.put(variable, empty);
            assertThatThrownBy(this::read)
                    .isInstanceOf(Failure.Refused.class)
                    .hasMessageStartingWith("The environment variable " + variable + " is empty. Expected a ")
                    .hasMessageEndingWith(", or no such variable.");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "colour = blue | expected KEY = VALUE, with one of the keys address, nick, plain, password-file, password-command.",
                "nick | expected KEY = VALUE",
                "nick = | expected nick = 1 to 20 letters",
                "nick = two words; | expected nick = 1 to 20 letters",
                "address = no address! | expected address = mschat[s]://HOST",
                "plain = perhaps | expected plain = yes or no.",
                "password = geheim | Expected password-file or password-command.",
                "password-command = geheim | not both",
                "plain = no | plain was set before."
            })
    void aWrongLineIsToldByItsNumberAndNotRepeated(String line, String sentence) throws Exception {
        write("# one\nplain = yes\npassword-file = x\n" + line + "\n");
        assertThatThrownBy(this::read)
                .isInstanceOf(Failure.Refused.class)
                .hasMessageContaining("Line 4 of " + home.resolve(".config/mschat/config") + ": ")
                .hasMessageContaining(sentence)
                .hasMessageNotContaining("geheim");
    }

    @Test
    void aWrongVariableIsToldByItsName() {
        environment.put("MSCHAT_NICK", "two words;");
        assertThatThrownBy(this::read)
                .isInstanceOf(Failure.Refused.class)
                .hasMessageContaining("MSCHAT_NICK")
                .hasMessageContaining("Expected 1 to 20 letters");
        environment.remove("MSCHAT_NICK");
        environment.put("MSCHAT_PASSWORD_FILE", "a");
        environment.put("MSCHAT_PASSWORD_COMMAND", "b");
        assertThatThrownBy(this::read).hasMessageContaining("are both set");
    }
}
