package io.mschat.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.testing.Patience;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What {@code ./mschat package} makes, unpacked anywhere and used. */
@EnabledOnOs(OS.LINUX)
class PackageIT {

    /** A Java of its own is linked, and a server and a client are started to see what they load. */
    private static final int PACKAGING_TIMES = 5;

    /** As in Markdown and in AsciiDoc, without what is elsewhere. */
    private static final Map<String, Pattern> LINKS = Map.of(
            ".md", Pattern.compile("]\\((?!https?:)([^)#]+)[^)]*\\)"),
            ".adoc", Pattern.compile("(?:link:|include::|image::?)(?!https?:)([^\\[#\\s]+)[^\\[\\s]*\\["));

    @TempDir
    private static Path packages;

    private static List<Path> made;

    @TempDir
    private Path folder;

    @BeforeAll
    static void pack() throws Exception {
        Path home = Files.createDirectory(packages.resolve("home"));
        Mschat.Run run = Mschat.run(
                new Mschat(home)
                        .with(Map.of(
                                "JAVA_HOME",
                                System.getProperty("java.home"),
                                // For the JDK's tools as well.
                                "JAVA_TOOL_OPTIONS",
                                Mschat.JAVA_OPTIONS))
                        .process("package", packages.toString()),
                PACKAGING_TIMES);
        assertThat(run.exitCode()).as(run.output()).isZero();
        made = run.output()
                .lines()
                .filter(line -> line.startsWith("/"))
                .map(Path::of)
                .toList();
    }

    private static String run(ProcessBuilder builder) {
        Mschat.Run run = Mschat.run(builder);
        assertThat(run.exitCode()).as(run.output()).isZero();
        return run.output();
    }

    private static Path named(String glob) {
        return made.stream()
                .filter(file ->
                        file.getFileSystem().getPathMatcher("glob:" + glob).matches(file.getFileName()))
                .findFirst()
                .orElseThrow(() -> new AssertionError(glob + " is not among " + made));
    }

    /** The folder that was in it. */
    private Path unpacked(Path archive) throws Exception {
        Path anywhere = Files.createDirectories(folder.resolve("any where"));
        run(new ProcessBuilder("tar", "-xzf", archive.toString(), "-C", anywhere.toString()));
        try (Stream<Path> files = Files.list(anywhere)) {
            return files.findFirst().orElseThrow();
        }
    }

    /** The program of a module, wherever below the folder it is. */
    private static Path jar(Path root, String module) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.getFileName().toString().matches(module + "-.*\\.jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** A module's program and libraries below the folder, each with its sum. */
    private static List<String> jarsOf(String module, Path root) {
        return run(new ProcessBuilder("sh", "-c", "find \"$1\" -name '*.jar' -exec sha256sum {} + | sort", "sh", module)
                        .directory(root.toFile()))
                .lines()
                .toList();
    }

    /** What links to nothing below the folder. */
    private static List<String> brokenLinks(Path root) throws IOException {
        List<String> broken = new ArrayList<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                for (Map.Entry<String, Pattern> kind : LINKS.entrySet()) {
                    if (file.toString().endsWith(kind.getKey())) {
                        kind.getValue()
                                .matcher(Files.readString(file))
                                .results()
                                .map(link -> link.group(1))
                                .filter(link -> !Files.exists(file.resolveSibling(link)))
                                .forEach(link -> broken.add(root.relativize(file) + " -> " + link));
                    }
                }
            }
        }
        return broken;
    }

    private static void assertSays(ChatServer server, String text, ProcessBuilder sending) throws Exception {
        run(sending);
        Patience.await().until(() -> server.log().stream().anyMatch(line -> line.contains(text)));
    }

    @Test
    void allPackagesAreThereWithTheirSums() throws Exception {
        run(new ProcessBuilder("sha256sum", "--check", "SHA256SUMS").directory(packages.toFile()));
        List<String> summed = Files.readAllLines(named("SHA256SUMS")).stream()
                .map(line -> line.split(" +")[1])
                .toList();
        assertThat(made)
                .extracting(file -> file.getFileName().toString())
                .containsAll(summed)
                .hasSize(summed.size() + 1);
    }

    /** On a machine where nothing else is looked for. */
    @Test
    void clientWithAJavaOfItsOwnChats() throws Exception {
        Path client = unpacked(named("mschat-client-*.tar.gz"));
        try (ChatServer server = ChatServer.embedded(new Mschat(folder), "--mschat.log=messages")) {
            ProcessBuilder sending = new ProcessBuilder(
                    client.resolve("mschat").toString(),
                    "send",
                    server.address().toString(),
                    "--nick=Friend",
                    "--guest",
                    "no Java here");
            sending.environment().clear();
            sending.environment().putAll(Map.of("PATH", "/usr/bin:/bin", "HOME", folder.toString()));
            assertSays(server, "no Java here", sending);
        }
        assertThat(new Mschat(folder).by(client.resolve("mschat")).run("--help").output())
                .contains("./mschat send ")
                .doesNotContain("./mschat server ");
        assertThat(client.resolve("mschat-server")).doesNotExist();
        assertThat(client.resolve("LICENSE")).exists();
    }

    @Test
    void bothProgramsRunWhereTheyAreUnpackedAndAsJars() throws Exception {
        Path programs = unpacked(named("mschat-[0-9]*.tar.gz"));
        Mschat mschat = new Mschat(folder).by(programs.resolve("mschat"));
        assertThat(brokenLinks(programs)).isEmpty();
        assertThat(mschat.run("--help").output())
                .contains("./mschat server ", "./mschat send ")
                .doesNotContain("./mschat test", "./mschat package");
        try (RunningServer server = RunningServer.start(mschat, "--mschat.log=messages")) {
            assertSays(
                    server,
                    "by the launcher",
                    mschat.process("send", server.address().toString(), "--nick=A", "--guest", "by the launcher"));
            ProcessBuilder sending = new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-jar",
                    jar(programs, "mschat-cli").toString(),
                    "send",
                    server.address().toString(),
                    "--nick=B",
                    "--guest",
                    "by the jar");
            sending.environment().putAll(mschat.environment());
            assertSays(server, "by the jar", sending);
        }
    }

    @Test
    void debianPackageHasTheServerTheUnitAndWhatBelongsToThem() throws Exception {
        InstalledProgram.require("dpkg-deb", "what is in the Debian package", "dpkg");
        String archive = named("mschat-server_*_all.deb").toString();
        Path root = folder.resolve("root");
        run(new ProcessBuilder("dpkg-deb", "-R", archive, root.toString()));
        // What it starts is what the archive starts.
        Mschat installed = new Mschat(folder).by(root.resolve("usr/bin/mschat"));
        assertThat(run(installed.process("server", "--version"))).contains("mschat server");
        assertThat(run(installed.process("--version"))).contains("mschat");
        Path archived = unpacked(named("mschat-[0-9]*.tar.gz"));
        for (String module : List.of("mschat-server", "mschat-cli")) {
            assertThat(jarsOf(module, root.resolve("usr/share/mschat"))).isEqualTo(jarsOf(module, archived));
        }
        assertThat(Files.readAllLines(root.resolve("DEBIAN/conffiles"))).containsExactly("/etc/mschat/mschat.env");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(root.resolve("etc/mschat/mschat.env"))))
                .isEqualTo("rw-------");
        for (String script : List.of("DEBIAN/postinst", "DEBIAN/prerm", "DEBIAN/postrm", "usr/sbin/mschat-service")) {
            assertThat(root.resolve(script)).isExecutable();
            run(new ProcessBuilder("sh", "-n", root.resolve(script).toString()));
        }
        assertThat(root.resolve("usr/lib/systemd/system/mschat.service"))
                .content()
                .contains(" MSCHAT_COMMAND=mschat-service\n");
        Path documents = root.resolve("usr/share/doc/mschat-server");
        assertThat(brokenLinks(documents)).isEmpty();
        assertThat(documents.resolve("mschat-server.cdx.json")).isNotEmptyFile();
        assertThat(documents.resolve("mschat-cli.cdx.json")).isNotEmptyFile();
        assertThat(root.resolve("usr/share/man/man1/mschat-server-backup.1.gz")).exists();
        assertThat(run(new ProcessBuilder("dpkg-deb", "-c", archive)).lines())
                .allMatch(line -> line.contains(" root/root "));
        run(new ProcessBuilder("md5sum", "--check", "--quiet", "DEBIAN/md5sums").directory(root.toFile()));
    }
}
