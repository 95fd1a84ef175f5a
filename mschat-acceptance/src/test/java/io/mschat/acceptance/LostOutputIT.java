package io.mschat.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.cli.MschatCommand;
import io.mschat.server.ServerCommand;
import io.mschat.testing.Promise;
import io.mschat.testing.Ring;
import io.mschat.testing.Tries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What a command printed and nobody has got is told in a sentence, and is no success. */
@Tries(Promise.LOST_OUTPUT)
@EnabledOnOs(value = OS.LINUX, disabledReason = "the device that is always full, /dev/full, is Linux's")
class LostOutputIT {

    /** They are chats on the same screen; the last one prints nothing. */
    private static final Set<String> LIKE_OTHERS = Set.of("chat", "register", "delete", "send");

    @TempDir
    private Path folder;

    private Mschat mschat;

    /** The first words of what was tried. */
    private final Set<String> tried = new HashSet<>();

    @BeforeEach
    void findFullDevice() {
        assertThat(Path.of("/dev/full")).exists();
        mschat = new Mschat(folder);
    }

    private void assertLoss(String... words) {
        tried.addAll(List.of(words));
        Mschat.Run run = mschat.startedBy(List.of("sh", "-c", "exec \"$@\" >/dev/full", "sh"))
                .run(words);
        assertThat(run.exitCode())
                .as("%s: %s", List.of(words), run.output())
                .isNotZero()
                .isLessThan(128);
        assertThat(run.output())
                .as(String.join(" ", words))
                .containsIgnoringCase("No space left on device")
                .doesNotContain("Backed up");
    }

    private void assertAllTried(Set<String> commands) {
        List<String> left = new ArrayList<>(commands);
        left.removeAll(tried);
        left.removeAll(LIKE_OTHERS);
        assertThat(left).isEmpty();
    }

    @Test
    void clientWhoseOutputIsLostFailsWithASentence() throws IOException {
        try (ChatServer server = ChatServer.embedded(mschat)) {
            String address = server.address().toString();
            assertLoss("--help");
            if (Ring.current() == Ring.LONG) {
                assertLoss("--client-help");
                assertLoss("--version");
                assertLoss("listen", "--help");
            }
            assertLoss("completion", "zsh");
            assertLoss("listen", address, "--nick", "Lines");
            assertLoss("listen", address, "--nick", "Events", "--json");
            assertLoss("--plain", "--guest", "--nick", "Steve", address);
            assertLoss("servers");
            assertLoss("servers", "forget", server.address().endpoint());
        }
        assertAllTried(new CommandLine(new MschatCommand()).getSubcommands().keySet());
    }

    @Test
    void serversProgramWhoseOutputIsLostFailsWithASentence() throws IOException {
        String data = "--data=" + folder.resolve("server");
        try (ChatServer server = ChatServer.embedded(mschat)) {
            assertLoss("admin", data, "list");
            assertLoss("status", data);
            if (Ring.current() == Ring.LONG) {
                assertLoss("status", "--json", data);
            }
            assertLoss("server", "backup", folder.resolve("archive").toString(), data);
            assertLoss("server", "backup", "-", data);
            assertLoss("server", "reset-operators", data);
        }
        assertLoss("doctor", "--port=0", "--mschat.mail.smtp.port=0", data);
        assertLoss("server", "--help");
        if (Ring.current() == Ring.LONG) {
            assertLoss("admin", "--help");
            assertLoss("status", "--help");
            assertLoss("server", "--version");
        }
        assertLoss("server", "restore", folder.resolve("archive").toString(), data, "--force");
        Path old = Files.createDirectory(folder.resolve("old"));
        Files.writeString(old.resolve("login_details.txt"), "");
        assertLoss("server", "import", old.toString(), data);
        assertAllTried(new CommandLine(new ServerCommand()).getSubcommands().keySet());
    }

    /** Whoever could not read the operators' passwords would never know them. */
    @Test
    void serverWhoseOutputIsLostDoesNotStart() {
        assertLoss("server", "--port=0", "--mschat.mail.smtp.port=0", "--data=" + folder.resolve("server"));
        assertThat(folder.resolve("server")).doesNotExist();
    }

    @Test
    void outputToAReaderWhoHasGoneIsNotLost() {
        assertThat(mschat.startedBy(List.of("bash", "-c", "\"$@\" | :; exit ${PIPESTATUS[0]}", "bash"))
                        .run("completion"))
                .isEqualTo(new Mschat.Run(0, ""));
    }
}
