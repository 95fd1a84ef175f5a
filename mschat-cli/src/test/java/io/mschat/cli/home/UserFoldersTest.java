package io.mschat.cli.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UserFoldersTest {

    private static UserFolders folders(String system, String home, Map<String, String> environment) {
        return new UserFolders(name -> name.equals("user.home") ? home : system, environment::get);
    }

    @Test
    void foldersFollowTheSystemsCustom() {
        UserFolders linux = folders("Linux", "/home/x", Map.of());
        assertThat(linux.config()).isEqualTo(Path.of("/home/x/.config/mschat"));
        assertThat(linux.state()).isEqualTo(Path.of("/home/x/.local/state/mschat"));
        UserFolders mac = folders("Mac OS X", "/Users/x", Map.of());
        assertThat(mac.config()).isEqualTo(Path.of("/Users/x/Library/Application Support/mschat"));
        assertThat(mac.state()).isEqualTo(mac.config());
        UserFolders windows = folders("Windows 11", "/u", Map.of("APPDATA", "/roaming", "LOCALAPPDATA", "/local"));
        assertThat(windows.config()).isEqualTo(Path.of("/roaming/mschat"));
        assertThat(windows.state()).isEqualTo(Path.of("/local/mschat"));
    }

    @Test
    void absoluteXdgFolderReplacesTheDefault() {
        UserFolders moved = folders("Linux", "/home/x", Map.of("XDG_CONFIG_HOME", "/c", "XDG_STATE_HOME", "/s"));
        assertThat(moved.config()).isEqualTo(Path.of("/c/mschat"));
        assertThat(moved.state()).isEqualTo(Path.of("/s/mschat"));
        assertThat(folders("Linux", "/home/x", Map.of("XDG_CONFIG_HOME", "c", "HOME", "/h"))
                        .config())
                .isEqualTo(Path.of("/h/.config/mschat"));
    }
}
