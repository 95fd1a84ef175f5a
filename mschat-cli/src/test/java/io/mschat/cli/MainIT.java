package io.mschat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.client.failure.Failure;
import io.mschat.client.text.SafeText;
import io.mschat.protocol.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainIT {

    @Test
    void everyFailureHasItsExitCode() {
        assertThat(ExitCode.of(new Failure.Refused(SafeText.EMPTY)).status()).isEqualTo(1);
        assertThat(ExitCode.of(new Failure.Unreachable(SafeText.EMPTY)).status())
                .isEqualTo(3);
        assertThat(ExitCode.of(new Failure.Distrusted(SafeText.EMPTY)).status()).isEqualTo(4);
        assertThat(ExitCode.of(new Failure.RateLimited(SafeText.EMPTY)).status())
                .isEqualTo(5);
        assertThat(ExitCode.of(new Failure.Interrupted()).status()).isEqualTo(130);
    }

    @Test
    void helpAndVersionAreDone() {
        assertThat(Main.run("--help")).isZero();
        assertThat(Main.run("--version")).isZero();
        assertThat(Main.run("servers", "--help")).isZero();
    }

    @Test
    void wrongUsageIsRefused() {
        assertThat(Main.run("--no-such-option")).isEqualTo(1);
        assertThat(Main.run("--plain", "not an address!")).isEqualTo(1);
        assertThat(Main.run("--plain", "--nick", "\u001b", "127.0.0.1")).isEqualTo(1);
        assertThat(Main.run("--password-file", "a", "--password-command", "b")).isEqualTo(1);
    }

    /** Else what a script gives, and has nothing in it, is taken for what it did not give. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "send|mschat://127.0.0.1:1/|--nick|Bot|",
                "send|--nick=|hello",
                "send|--nick|Bot|--to||hello",
                "send|--nick|Bot|--password-command||hello",
                "listen|--nick|Bot|",
                "--password-file||127.0.0.1",
                "servers|forget|",
                "completion|"
            })
    void emptyArgumentIsRefused(String words) {
        assertThat(Main.run(words.split("\\|", -1))).isEqualTo(1);
    }

    @Test
    void aPasswordThatIsNotThereIsNoGuest(@TempDir Path folder) throws IOException {
        Path empty = Files.writeString(folder.resolve("password"), "\nsecond line\n");
        assertThat(Main.run("listen", "--nick", "Bot", "--password-file", empty.toString(), "mschat://127.0.0.1:1/"))
                .isEqualTo(1);
        assertThat(Main.run("listen", "--nick", "Bot", "--password-command", "echo", "mschat://127.0.0.1:1/"))
                .isEqualTo(1);
    }

    @Test
    void aByteOrderMarkIsNoPartOfAPassword(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("password"), "\uFEFFsecret\n");
        assertThat(PasswordSources.ofFile(file).read()).isEqualTo(new Secret("secret"));
    }

    @Test
    void aScriptIsNotAskedButToldWhatIsMissing() {
        assertThat(Main.run("send", "hello")).isEqualTo(1);
        assertThat(Main.run("listen", "--nick", "Bot", "not an address!")).isEqualTo(1);
        assertThat(Main.run("send", "--nick", "Bot", "mschat://127.0.0.1:1/", "hello"))
                .isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh"})
    void completionIsPrintedForTheShellsItKnows(String shell) {
        assertThat(Main.run("completion", shell)).isZero();
        assertThat(Main.run("completion", "tcsh")).isEqualTo(1);
    }

    /** Else it is text, for another server. */
    @ParameterizedTest
    @ValueSource(strings = {"MSCHAT://127.0.0.1:1/", " mschat://127.0.0.1:1/", "MsChat://no address!"})
    void anAddressIsOneHoweverItIsWritten(String address) {
        assertThat(Main.run("send", "--nick", "Bot", address, "hello")).isEqualTo(address.contains("!") ? 1 : 3);
    }
}
