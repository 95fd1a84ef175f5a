package io.mschat.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an operator of the Debian package edits and calls; {@code .ci/debian} installs it, where there is a Docker engine. */
class DebianFilesIT {

    private static final Path FILES = Path.of("../hosting/debian");

    private static final Pattern SETTING = Pattern.compile("(?m)^#?([A-Z_]+)=");

    @TempDir
    private Path folder;

    @Test
    void exampleNamesSettingsThatThereAreAndExplainsEach() throws IOException {
        String example = Files.readString(FILES.resolve("mschat.env"));
        List<String> names =
                SETTING.matcher(example).results().map(found -> found.group(1)).toList();
        assertThat(names).isNotEmpty().isSubsetOf(AcceptedSettings.ownVariables());
        for (String paragraph : example.split("\n\n")) {
            assertThat(paragraph).startsWith("# ");
        }
    }

    /** Whoever looks after the service by hand is the same user, with the same settings, on the same data. */
    @Test
    void commandForTheServiceIsLikeTheService() throws IOException {
        String unit = Files.readString(Path.of("../hosting/systemd/mschat.service"));
        String command = Files.readString(FILES.resolve("mschat-service"));
        assertThat(unit)
                .contains("User=mschat\n", "EnvironmentFile=-/etc/mschat/mschat.env\n", "MSCHAT_DATA=/var/lib/mschat ");
        assertThat(command)
                .contains("--reuid=mschat ", "settings=/etc/mschat/mschat.env\n", "MSCHAT_DATA=/var/lib/mschat ");
    }

    /** The nightly backup is of the same data, by the same user, who may do no more. */
    @Test
    void backupIsLikeTheService() throws IOException {
        List<String> service = Files.readAllLines(Path.of("../hosting/systemd/mschat.service"));
        List<String> backup = Files.readAllLines(Path.of("../hosting/systemd/mschat-backup.service"));
        assertThat(backup)
                .contains("Type=oneshot", "ExecStart=mschat server backup --verify --keep=14 /var/lib/mschat/backups")
                .containsAll(service.stream()
                        .filter(line -> line.matches(
                                "(User|Environment|StateDirectory|NoNew|Protect|Private|Restrict|System|Lock|UMask).*"))
                        .toList());
        assertThat(Path.of("../hosting/systemd/mschat-backup.timer"))
                .content()
                .contains("OnCalendar=", "Persistent=true", "WantedBy=timers.target");
    }

    /** The right column is what systemd makes of the left one, in {@code systemd.exec(5)}. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    MSCHAT_NAME=Our chat               | Our chat
                    ~  MSCHAT_NAME =  Our chat  ~      | Our chat
                    MSCHAT_NAME="Our chat "            | ~Our chat ~
                    MSCHAT_NAME='Our "chat"'           | Our "chat"
                    MSCHAT_NAME="Our \\"chat\\" \\n" | Our "chat" \\n
                    MSCHAT_NAME=Our\\ chat             | Our chat
                    MSCHAT_NAME=a=b#c                  | a=b#c
                    MSCHAT_NAME=                       | ~~
                    """)
    void commandForTheServiceReadsSettingsAsSystemdDoes(String line, String value) throws IOException {
        Mschat.Run run = serviceWith("# comment\n; too\n\n" + line);
        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.output()).isEqualTo("[" + value + "] in " + folder.toRealPath() + "\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"export MSCHAT_NAME=x", "MSCHAT-NAME=x", "1NAME=x", "=x", "NAME", "A='b' c", "A=\"b", "A=b\\"})
    void lineThatItCannotReadIsNamedAndLeftOut(String line) throws IOException {
        Mschat.Run run = serviceWith(line + "\nMSCHAT_NAME=read");
        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.output()).contains("line 1 of ", " is left out: ", "[read] in ");
    }

    /** The command with settings of its own, for a root that only it believes in; what it would run tells the server's name. */
    private Mschat.Run serviceWith(String settings) throws IOException {
        Path file = Files.writeString(folder.resolve("mschat.env"), settings);
        Path command = executable(
                "mschat-service",
                Files.readString(FILES.resolve("mschat-service"))
                        .replace("settings=/etc/mschat/mschat.env", "settings=" + file));
        executable("id", "#!/bin/sh\necho 0\n");
        executable("setpriv", "#!/bin/sh\nprintf '[%s] in %s\\n' \"$MSCHAT_NAME\" \"$(pwd -P)\"\n");
        ProcessBuilder builder = new ProcessBuilder(command.toString(), "server").directory(folder.toFile());
        builder.environment().put("PATH", folder + ":" + System.getenv("PATH"));
        return Mschat.run(builder);
    }

    private Path executable(String name, String text) throws IOException {
        Path file = Files.writeString(folder.resolve(name), text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        return file;
    }
}
