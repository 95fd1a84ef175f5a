package io.mschat.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What an operator of the Debian package edits and calls; {@code .ci/debian} installs it, where there is a Docker engine. */
class DebianFilesTest {

    private static final Path FILES = Path.of("../hosting/debian");

    private static final Pattern SETTING = Pattern.compile("(?m)^#?([A-Z_]+)=");

    @Test
    void exampleNamesSettingsThatThereAreAndExplainsEach() throws IOException {
        String example = Files.readString(FILES.resolve("mschat.env"));
        List<String> names =
                SETTING.matcher(example).results().map(found -> found.group(1)).toList();
        assertThat(names).isNotEmpty().isSubsetOf(SettingVariables.variables());
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
}
