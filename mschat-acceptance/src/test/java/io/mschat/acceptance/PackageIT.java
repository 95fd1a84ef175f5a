package io.mschat.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What a friend is given who has no Java: the archive, unpacked anywhere, on a machine where nothing else is looked for. */
@EnabledOnOs(OS.LINUX)
class PackageIT {

    /** A Java of its own is linked, and a server and a client are started to see what they load. */
    private static final int PACKAGING_SECONDS = 300;

    @TempDir
    private Path folder;

    private static String run(ProcessBuilder builder, int seconds) throws IOException, InterruptedException {
        Process process = builder.redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(seconds, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        return output;
    }

    @Test
    void clientWithAJavaOfItsOwnChats() throws Exception {
        Path packages = folder.resolve("packages");
        String said = run(
                new Mschat(folder)
                        .with(Map.of("JAVA_HOME", System.getProperty("java.home")))
                        .process("package", packages.toString()),
                PACKAGING_SECONDS);
        Path archive = Path.of(said.lines().toList().getLast());
        assertThat(archive.getParent()).isEqualTo(packages);
        run(
                new ProcessBuilder("sha256sum", "--check", archive.getFileName() + ".sha256")
                        .directory(packages.toFile()),
                Mschat.PATIENCE_SECONDS);
        Path anywhere = Files.createDirectories(folder.resolve("any where"));
        run(new ProcessBuilder("tar", "-xzf", archive.toString(), "-C", anywhere.toString()), Mschat.PATIENCE_SECONDS);
        Path client;
        try (Stream<Path> unpacked = Files.list(anywhere)) {
            client = unpacked.findFirst().orElseThrow();
        }
        try (RunningServer server = RunningServer.start(new Mschat(folder), "--mschat.log=messages")) {
            ProcessBuilder sending = new ProcessBuilder(List.of(
                    client.resolve("mschat").toString(),
                    "send",
                    server.address().toString(),
                    "--nick=Friend",
                    "--guest",
                    "no Java here"));
            sending.environment().clear();
            sending.environment().putAll(Map.of("PATH", "/usr/bin:/bin", "HOME", anywhere.toString()));
            run(sending, Mschat.PATIENCE_SECONDS);
            Awaitility.await()
                    .atMost(Duration.ofSeconds(Mschat.PATIENCE_SECONDS))
                    .until(() -> server.log().stream().anyMatch(line -> line.contains("no Java here")));
        }
        assertThat(client.resolve("mschat-server")).doesNotExist();
        assertThat(client.resolve("LICENSE")).exists();
    }
}
