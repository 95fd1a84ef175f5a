package io.mschat.server.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.server.TestData;
import io.mschat.server.settings.FixedSettings.Fixed;
import io.mschat.server.storage.damage.DamagedRows;
import java.util.Map;
import org.springframework.transaction.support.TransactionOperations;

/** Changes the settings of a test's data, as a command does, and starts more servers on it. */
public final class TestSettings {

    public static final String SERVER = "SERVER";

    private TestSettings() {}

    public static void set(TestData data, Setting setting, Setting.Value value) {
        Settings settings = data.get(Settings.class);
        assertThat(data.get(SharedState.class).change(() -> settings.set(setting, value, SERVER)))
                .isEqualTo(new SettingsChange.Done());
    }

    /** How many copies of the common state the server of a test's data holds. */
    public static int copies(TestData data) {
        return data.get(SharedState.class).registered();
    }

    /** The server of a test's data goes on with its first copies only: those of earlier tests cost time at every change. */
    public static void forgetCopiesAfter(TestData data, int copies) {
        data.get(SharedState.class).forgetAfter(copies);
    }

    /** What one of the servers on a database knows. */
    public record Node(SharedState sharedState, Settings settings) {}

    /** A server that has just started, with this configuration. */
    public static Node start(TestData data, Map<Setting, Fixed> fixed) {
        SharedState sharedState = new SharedState(
                data.get(SharedStateRepository.class), data.get(TransactionOperations.class), data.clock());
        Settings settings = new Settings(
                new StoredSettings(data.get(SettingRepository.class), data.clock(), data.get(DamagedRows.class)),
                sharedState,
                new FixedSettings(fixed));
        sharedState.refresh();
        return new Node(sharedState, settings);
    }
}
