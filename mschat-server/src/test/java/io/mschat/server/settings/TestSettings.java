package io.mschat.server.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.server.TestData;

/** Changes the settings of a test's data, as a command does. */
public final class TestSettings {

    public static final String SERVER = "SERVER";

    private TestSettings() {}

    public static void set(TestData data, Setting setting, Setting.Value value) {
        Settings settings = data.get(Settings.class);
        assertThat(data.get(Bulletin.class).change(() -> settings.set(setting, value, SERVER)))
                .isEqualTo(new SettingsChange.Done());
    }
}
