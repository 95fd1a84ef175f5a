package io.mschat.cli.trust;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.client.failure.Failure;
import io.mschat.protocol.Fingerprint;
import io.mschat.protocol.ServerAddress;
import io.mschat.testing.Patience;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FullDiskIT {

    private static final Fingerprint ONE = Fingerprint.ofKey(new byte[] {1});
    private static final Fingerprint TWO = Fingerprint.ofKey(new byte[] {2});

    @TempDir
    Path directory;

    /** In a process of its own, whose files may not grow beyond a kibibyte: a full disk cuts off in the same way. */
    @Test
    void aFullDiskLeavesTheFileAsItWas() throws Exception {
        for (int port = 1; port <= 18; port++) {
            new KnownServers(directory).remember(new ServerAddress("h", port, Optional.empty()), ONE);
        }
        Path file = directory.resolve("known_servers");
        String before = Files.readString(file);
        assertThat(before.length()).isBetween(900, 1024);
        String java = "ulimit -f 1 && exec '%s/bin/java' -XX:-UsePerfData -cp '%s' '%s' '%s'"
                .formatted(
                        System.getProperty("java.home"),
                        System.getProperty("java.class.path"),
                        RememberOneMore.class.getName(),
                        directory);
        Process process =
                new ProcessBuilder("bash", "-c", java).redirectErrorStream(true).start();
        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("cannot be used");
        assertThat(Patience.exitCode(process)).isNotZero();
        assertThat(Files.readString(file)).isEqualTo(before);
    }

    static final class RememberOneMore {

        public static void main(String[] arguments) throws Failure {
            ServerAddress longest = new ServerAddress("h".repeat(60), 1, Optional.empty());
            new KnownServers(Path.of(arguments[0])).remember(longest, TWO);
        }
    }
}
