package io.mschat.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.mschat.testing.Patience;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A newcomer's first minutes: what {@code ./mschat} needs, gets by itself and tells. Maven and Java are scripts here that play them. */
class FirstBuildIT {

    private static final String ANNOUNCEMENT =
            "Building mschat (the first time one to two minutes, mostly downloads) ...";

    private static final String BUILDS = """
            echo "${0##*/}" >"%1$s/used"
            for module in mschat-server mschat-cli; do
                install -D /dev/null "%1$s/mschat/$module/target/$module-1.jar"
            done
            """;

    private static final String DOWNLOADS = """
            echo '[INFO] Scanning for projects...'
            echo '[INFO] Downloading from there: https://example.org/a.jar'
            echo '[INFO] Downloaded from there: https://example.org/a.jar (2.7 MB at 1.4 MB/s)'
            echo '[INFO] Downloading from there: https://example.org/b.jar'
            echo '[INFO] Downloaded from there: https://example.org/b.jar (412 kB at 1.4 MB/s)'
            """;

    private static final String COMPILES = """
            echo '[INFO] --- maven-compiler-plugin:3.15.0:compile (default-compile) @ mschat-server ---'
            """;

    /** For a line: an end of the file is that of the writer before. */
    private static final String WAITS = "until read -r _ <\"%1$s/go\"; do :; done\n";

    @TempDir
    private Path folder;

    private Path clone;
    private Mschat newcomer;

    @BeforeEach
    void freshClone() throws IOException {
        clone = Files.createDirectories(folder.resolve("mschat"));
        for (String name : List.of("mschat", "mschat-checkout")) {
            Files.copy(Path.of("..", name), clone.resolve(name));
        }
        Files.writeString(clone.resolve("pom.xml"), """
                <project>
                <version>1</version>
                <version>[21,)</version>
                <requireMavenVersion>
                <version>[3.8.6,)</version>
                </requireMavenVersion>
                </project>
                """);
        Path jdk = jdk(folder.resolve("jdk"), 21);
        newcomer = new Mschat(folder)
                .by(clone.resolve("mschat"))
                .with(Map.of(
                        "MSCHAT_BUILD",
                        "",
                        "JAVA_HOME",
                        jdk.toString(),
                        "PATH",
                        folder.resolve("bin") + ":" + System.getenv("PATH")));
        assertThat(Mschat.run(new ProcessBuilder("mkfifo", folder.resolve("go").toString()))
                        .exitCode())
                .isZero();
    }

    /** After a build the launcher warms up in the background, with files in the folder that is deleted now. */
    @AfterEach
    void nothingOfTheCloneRuns() {
        Patience.await("the end of what the launcher left running")
                .until(() -> ProcessHandle.allProcesses()
                        .map(process -> process.info().commandLine().orElse(""))
                        .noneMatch(command -> command.contains(clone.toString())));
    }

    /** One whose every program says that it runs. */
    private static Path jdk(Path home, int version) throws IOException {
        script(home.resolve("bin/java"), "echo It runs.\n");
        script(home.resolve("bin/javac"), "");
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"%d.0.1\"%n".formatted(version));
        return home;
    }

    private static void script(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    private void mavenOf(String version, String... does) throws IOException {
        script(
                folder.resolve("bin/mvn"),
                "[ \"$2\" != -v ] || { echo 'Apache Maven %s (x)'; exit; }%n".formatted(version) + plays(does));
    }

    private void wrapper(String... does) throws IOException {
        script(clone.resolve("mvnw"), plays(does));
    }

    private String plays(String... does) {
        return String.join("", does).formatted(folder);
    }

    /** What Maven waits for. */
    private void go() throws IOException {
        Files.writeString(folder.resolve("go"), "\n");
    }

    @Test
    void terminalHasOneLineThatTellsWhatIsDoneAndGoesAway() throws IOException {
        mavenOf("3.9.9", DOWNLOADS, WAITS, COMPILES, WAITS, BUILDS);
        try (TerminalSession terminal = TerminalSession.open(newcomer, "send", "x")) {
            terminal.awaitScreen(
                    "downloads",
                    lines -> lines.size() == 2
                            && lines.getLast().matches(" +\\d+ s: downloading, 2 files and 3 MB so far"));
            go();
            terminal.awaitScreen(
                    "a compiler",
                    lines -> lines.size() == 2 && lines.getLast().matches(" +\\d+ s: compiling mschat-server"));
            go();
            assertThat(terminal.exitCode()).isZero();
            terminal.awaitScreen("nothing more", lines -> lines.equals(List.of(ANNOUNCEMENT, "It runs.")));
        }
    }

    @Test
    void lineIsCutWhereTheTerminalEnds() throws IOException {
        mavenOf("3.9.9", DOWNLOADS, WAITS, BUILDS);
        try (TerminalSession terminal = TerminalSession.open(newcomer, 20, "send", "x")) {
            terminal.awaitScreen(
                    "a second one", lines -> !lines.isEmpty() && lines.getLast().matches("  [1-9]\\d* s: down.*"));
            assertThat(terminal.lines().getLast()).hasSize(19);
            assertThat(terminal.lines())
                    .filteredOn(line -> line.contains(" s: "))
                    .hasSize(1);
            go();
            assertThat(terminal.exitCode()).isZero();
        }
    }

    @Test
    void withoutATerminalTheAnnouncementIsAll() throws IOException {
        mavenOf("3.9.9", DOWNLOADS, COMPILES, BUILDS);
        assertThat(newcomer.run("send", "x").output()).isEqualTo(ANNOUNCEMENT + "\nIt runs.\n");
        assertThat(clone.resolve("target/build.log")).content().contains("a.jar", "compile");
    }

    @Test
    void failedBuildShowsItsErrors() throws IOException {
        mavenOf("3.9.9", DOWNLOADS, """
                echo '[INFO] ---< io.mschat:mschat-server >---'
                echo '[ERROR] Server.java:[1,2] not a statement'
                exit 1
                """);
        Mschat.Run run = newcomer.run("send", "x");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.output())
                .contains("[ERROR] Server.java:[1,2] not a statement", "mschat: the build failed; all of it is in ")
                .doesNotContain("[INFO]");
    }

    @Test
    void ctrlCEndsMavenTooAndSaysSo() throws IOException {
        mavenOf("3.9.9", "echo $$ >%1$s/maven\n", COMPILES, WAITS, BUILDS);
        try (TerminalSession terminal = TerminalSession.open(newcomer, "send", "x")) {
            terminal.awaitLine("compiling mschat-server");
            long maven =
                    Long.parseLong(Files.readString(folder.resolve("maven")).strip());
            terminal.type("\u0003");
            assertThat(terminal.exitCode()).isEqualTo(130);
            terminal.awaitScreen(
                    "a farewell",
                    lines -> !lines.isEmpty() && lines.getLast().equals("mschat: the build was stopped."));
            Patience.await("Maven's end").until(() -> ProcessHandle.of(maven).isEmpty());
        }
        mavenOf("3.9.9", BUILDS);
        assertThat(newcomer.run("send", "x").output()).contains("It runs.").doesNotContain("another terminal");
    }

    @ParameterizedTest
    @CsvSource({
        "3.8.5,      mvnw",
        "3.8.6,      mvn",
        "3.10.0,     mvn",
        "4.0.0-rc-5, mvn",
        "'',         mvnw",
    })
    void mavenThatIsInstalledIsUsedWhereItIsNewEnough(String installed, String used) throws IOException {
        mavenOf(installed, BUILDS);
        wrapper(BUILDS);
        assertThat(newcomer.run("send", "x").output()).contains("It runs.");
        assertThat(folder.resolve("used")).content().isEqualToIgnoringNewLines(used);
    }

    @Test
    void wayOutIsToldWhereMavenCannotBeDownloaded() throws IOException {
        mavenOf("");
        wrapper("echo wget: Failed to fetch https://example.org/maven.zip >&2\nexit 1\n");
        Mschat.Run run = newcomer.run("send", "x");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.output())
                .contains(
                        "wget: Failed to fetch https://example.org/maven.zip",
                        "could not be downloaded",
                        "MVNW_REPOURL",
                        "apt install maven");
    }

    /** The real wrapper, with the programs that every system has. */
    @Test
    void wrapperNeedsNothingButAJdkAndRunsNoMavenButTheOneThatWasMeant() throws Exception {
        String real = Files.readString(Path.of("../.mvn/wrapper/maven-wrapper.properties"));
        String version = real.replaceFirst("(?s).*/apache-maven-(.*)-bin\\.zip.*", "$1");
        script(folder.resolve("apache-maven-" + version + "/bin/mvn"), "echo Maven runs.\n");
        Path archive = folder.resolve("maven.tar.gz");
        assertThat(Mschat.run(new ProcessBuilder("tar", "-czf", archive.toString(), "apache-maven-" + version)
                                .directory(folder.toFile()))
                        .exitCode())
                .isZero();
        Path properties = Files.createDirectories(clone.resolve(".mvn/wrapper")).resolve("maven-wrapper.properties");
        Files.writeString(properties, real);
        Files.copy(Path.of("../mvnw"), clone.resolve("mvnw"));

        HttpServer mirror = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        String path = "/mirror/org/apache/maven/apache-maven/%1$s/apache-maven-%1$s-bin.tar.gz".formatted(version);
        mirror.createContext(path, exchange -> {
            exchange.sendResponseHeaders(200, Files.size(archive));
            Files.copy(archive, exchange.getResponseBody());
            exchange.close();
        });
        mirror.start();
        try {
            ProcessBuilder wrapper = new ProcessBuilder(clone.resolve("mvnw").toString());
            wrapper.environment().clear();
            wrapper.environment()
                    .putAll(Map.of(
                            "HOME",
                            folder.toString(),
                            "TMPDIR",
                            folder.toString(),
                            "JAVA_HOME",
                            System.getProperty("java.home"),
                            "PATH",
                            everySystemsPrograms().toString(),
                            "MVNW_REPOURL",
                            "http://127.0.0.1:" + mirror.getAddress().getPort() + "/mirror"));

            Mschat.Run another = Mschat.run(wrapper);
            assertThat(another.exitCode()).as(another.output()).isEqualTo(1);
            assertThat(another.output()).contains("Failed to validate").doesNotContain("Maven runs.");

            Files.writeString(
                    properties,
                    real.replaceFirst(
                            "(?m)^distributionTarGzSha256Sum=.*", "distributionTarGzSha256Sum=" + sha256(archive)));
            assertThat(Mschat.run(wrapper)).isEqualTo(new Mschat.Run(0, "Maven runs.\n"));
        } finally {
            mirror.stop(0);
        }
    }

    /** No curl, wget or unzip. */
    private Path everySystemsPrograms() throws IOException {
        Path programs = Files.createDirectory(folder.resolve("programs"));
        for (String name :
                "sh basename cat dirname gzip ls mkdir mktemp mv rm sha256sum shasum tar tr uname".split(" ")) {
            for (Path program : Stream.of(System.getenv("PATH").split(":"))
                    .map(place -> Path.of(place, name))
                    .filter(Files::isExecutable)
                    .limit(1)
                    .toList()) {
                script(programs.resolve(name), "exec %s \"$@\"%n".formatted(program));
            }
        }
        return programs;
    }

    private static String sha256(Path file) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Linux            | ID=debian VERSION_ID="12"                     | adoptium.net/installation/linux
            Linux            | ID=raspbian ID_LIKE=debian VERSION_ID="11"    | tar -xzf OpenJDK*-jdk_*.tar.gz -C ~/.jdks
            Linux            | ID=debian VERSION_ID="13"                     | apt install openjdk-21-jdk
            Linux            | ID=debian VERSION_CODENAME=sid                | apt install openjdk-21-jdk
            Linux            | ID=ubuntu ID_LIKE=debian VERSION_ID="22.04"   | apt install openjdk-21-jdk
            Linux            | ID=elementary ID_LIKE=ubuntu VERSION_ID="8"   | apt install openjdk-21-jdk
            Linux            | ID=fedora VERSION_ID=43                       | dnf install java-25-openjdk-devel
            Linux            | ID=arch                                       | https://adoptium.net has one
            Darwin           |                                               | brew install --cask temurin
            MINGW64_NT-10.0  |                                               | wsl --install
            """)
    void missingJdkIsReportedWithHowThisSystemGetsOne(String kernel, String release, String told) throws IOException {
        wantAJavaThatNobodyHas();
        script(folder.resolve("bin/uname"), "echo " + kernel + "\n");
        if (release != null) {
            Files.writeString(folder.resolve("os-release"), release.replace(' ', '\n'));
        }
        Mschat.Run run = newcomer.run("send", "x");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.output())
                .startsWith("mschat: no JDK 99 or newer is installed.")
                .contains(told);
    }

    @Test
    void archiveThatIsUnpackedInTheFolderThatWasNamedIsFound() throws IOException {
        wantAJavaThatNobodyHas();
        jdk(folder.resolve(".jdks/jdk-99.0.1+9"), 99);
        mavenOf("3.9.9", BUILDS);
        assertThat(newcomer.run("send", "x").output()).endsWith("It runs.\n");
    }

    /** And be on another system. */
    private void wantAJavaThatNobodyHas() throws IOException {
        Path launcher = clone.resolve("mschat");
        String text = Files.readString(launcher);
        assertThat(text).contains("\nmin_java=21\n", " /etc/os-release ");
        Files.writeString(
                launcher,
                text.replace("\nmin_java=21\n", "\nmin_java=99\n")
                        .replace("/etc/os-release", folder.resolve("os-release").toString()));
    }
}
