package io.mschat.server.settings;

import static io.mschat.server.settings.Setting.AUTH;
import static io.mschat.server.settings.Setting.FLOOD;
import static io.mschat.server.settings.Setting.LOG;
import static io.mschat.server.settings.Setting.OPEN;
import static io.mschat.server.settings.Setting.Value.MESSAGES;
import static io.mschat.server.settings.Setting.Value.OFF;
import static io.mschat.server.settings.Setting.Value.ON;
import static io.mschat.server.settings.TestSettings.SERVER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mschat.server.TestData;
import io.mschat.server.settings.FixedSettings.Fixed;
import io.mschat.server.storage.OnEachDatabase;
import io.mschat.server.storage.TestDatabase;
import io.mschat.server.storage.damage.DamagedRows;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.springframework.jdbc.core.JdbcTemplate;

/** What is in effect, and from when on; on both databases. */
@OnEachDatabase
class SettingChangesIT {

    private static final SettingsChange DONE = new SettingsChange.Done();
    private static final SettingsChange NOTHING_SAVED = new SettingsChange.NothingSaved();
    private static final Fixed ON_COMMAND_LINE = new Fixed(ON, "on the command line");

    @Parameter
    private TestDatabase database;

    private TestData data;
    private Node node;

    @BeforeEach
    void begin() {
        data = TestData.on(database);
        node = start(Map.of());
    }

    /** One of the servers on this database. */
    private record Node(SharedState sharedState, Settings settings) {
        SettingsChange change(Function<Settings, SettingsChange> operation) {
            return sharedState.change(() -> operation.apply(settings));
        }

        SettingsChange set(Setting setting, Setting.Value value) {
            return change(it -> it.set(setting, value, SERVER));
        }

        Setting.Value value(Setting setting) {
            return settings.state(setting).value();
        }
    }

    private Node start(Map<Setting, Fixed> fixed) {
        TestSettings.Node started = TestSettings.start(data, fixed);
        return new Node(started.sharedState(), started.settings());
    }

    private Node restart() {
        return start(Map.of());
    }

    /** As a server begins. */
    private Node restartWithAutoload() {
        Node begun = restart();
        assertThat(begun.settings().isAutoloading()).isTrue();
        begun.change(Settings::autoload);
        return begun;
    }

    @Test
    void unsetSettingsHaveTheirDefaults() {
        assertThat(node.settings().isAuthRequired()).isFalse();
        assertThat(node.settings().isOpen()).isTrue();
        assertThat(node.settings().isFloodBlocked()).isTrue();
        assertThat(node.settings().log()).isEqualTo(OFF);
        assertThat(node.settings().isAutoloading()).isFalse();
        assertThat(node.settings().state(AUTH))
                .isEqualTo(new SettingState(AUTH, OFF, new SettingState.Default(), Optional.empty()));
    }

    @Test
    void settingIsInEffectAtOnceAndTellsByWhomAndWhen() {
        assertThat(node.set(AUTH, ON)).isEqualTo(DONE);
        assertThat(node.set(OPEN, OFF)).isEqualTo(DONE);
        assertThat(node.set(FLOOD, OFF)).isEqualTo(DONE);
        assertThat(node.set(LOG, MESSAGES)).isEqualTo(DONE);
        assertThat(node.settings().isAuthRequired()).isTrue();
        assertThat(node.settings().isOpen()).isFalse();
        assertThat(node.settings().isFloodBlocked()).isFalse();
        assertThat(node.settings().log()).isEqualTo(MESSAGES);
        assertThat(node.settings().state(AUTH).source())
                .isEqualTo(new SettingState.Command(SERVER, data.clock().instant()));
    }

    @Test
    void settingOfOneNodeIsInEffectOnAnotherAfterItsRefresh() {
        Node other = restart();
        node.set(AUTH, ON);
        assertThat(other.value(AUTH)).isEqualTo(OFF);
        other.sharedState().refresh();
        assertThat(other.value(AUTH)).isEqualTo(ON);
        other.change(settings -> settings.reset(AUTH));
        node.sharedState().refresh();
        assertThat(node.value(AUTH)).isEqualTo(OFF);
    }

    @Test
    void settingOutlivesTheServer() {
        node.set(LOG, ON);
        assertThat(restart().value(LOG)).isEqualTo(ON);
    }

    @Test
    void changeThatFailsLeavesEverythingAsItWas() {
        assertThatThrownBy(() -> node.change(settings -> {
                    settings.set(AUTH, ON, SERVER);
                    throw new IllegalStateException("not audited");
                }))
                .hasMessage("not audited");
        assertThat(node.value(AUTH)).isEqualTo(OFF);
        assertThat(restart().value(AUTH)).isEqualTo(OFF);
    }

    @Test
    void writesOutsideOfAChangeAreRefused() {
        assertThatThrownBy(() -> node.settings().set(AUTH, ON, SERVER)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> node.settings().save()).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> node.settings().load(SERVER)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void settingTakesOnlyWhatItMayBe() {
        assertThat(AUTH.parse("TRUE")).contains(ON);
        assertThat(AUTH.parse("messages")).isEmpty();
        assertThat(LOG.parse("messages")).contains(MESSAGES);
        assertThat(LOG.parse("maybe")).isEmpty();
        assertThatThrownBy(() -> node.set(AUTH, MESSAGES)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void resetBringsTheDefaultBack() {
        node.set(OPEN, OFF);
        node.set(AUTH, ON);
        assertThat(node.change(settings -> settings.reset(OPEN))).isEqualTo(DONE);
        assertThat(node.settings().state(OPEN))
                .isEqualTo(new SettingState(OPEN, ON, new SettingState.Default(), Optional.empty()));
        assertThat(node.value(AUTH)).isEqualTo(ON);
        assertThat(restart().value(OPEN)).isEqualTo(ON);
    }

    @Test
    void allAreResetTogetherAndTheSavedCopyStays() {
        node.set(OPEN, OFF);
        node.set(LOG, MESSAGES);
        node.change(Settings::save);
        assertThat(node.change(Settings::resetAll)).isEqualTo(DONE);
        assertThat(node.value(OPEN)).isEqualTo(ON);
        assertThat(node.value(LOG)).isEqualTo(OFF);
        assertThat(node.settings().state(LOG).saved()).contains(MESSAGES);
    }

    @Test
    void savedCopyComesBackWhenItIsLoaded() {
        node.set(OPEN, OFF);
        assertThat(node.change(Settings::save)).isEqualTo(DONE);
        node.set(OPEN, ON);
        node.set(AUTH, ON);
        assertThat(restart().settings().state(OPEN).saved()).contains(OFF);
        assertThat(node.change(settings -> settings.load(SERVER))).isEqualTo(DONE);
        assertThat(node.value(OPEN)).isEqualTo(OFF);
        assertThat(node.value(AUTH)).isEqualTo(OFF);
    }

    @Test
    void savingAgainReplacesTheCopy() {
        node.set(OPEN, OFF);
        node.change(Settings::save);
        node.change(Settings::resetAll);
        node.change(Settings::save);
        node.set(OPEN, OFF);
        node.change(settings -> settings.load(SERVER));
        assertThat(node.value(OPEN)).isEqualTo(ON);
    }

    @Test
    void loadingLeavesWhatIsSoAlreadyWithItsHistory() {
        node.set(AUTH, ON);
        SettingState.Source before = node.settings().state(AUTH).source();
        node.change(Settings::save);
        data.clock().passes(Duration.ofHours(1));
        node.change(settings -> settings.load(SERVER));
        assertThat(node.settings().state(AUTH).source()).isEqualTo(before);
        assertThat(node.settings().state(OPEN).source()).isEqualTo(new SettingState.Default());
    }

    @Test
    void withoutASavedCopyNothingIsLoadedOrErased() {
        node.set(AUTH, ON);
        assertThat(node.change(settings -> settings.load(SERVER))).isEqualTo(NOTHING_SAVED);
        assertThat(node.change(Settings::erase)).isEqualTo(NOTHING_SAVED);
        assertThat(node.value(AUTH)).isEqualTo(ON);
    }

    @Test
    void erasedCopyIsGoneAndWhatIsInEffectStays() {
        node.set(AUTH, ON);
        node.change(Settings::save);
        assertThat(node.change(Settings::erase)).isEqualTo(DONE);
        assertThat(node.settings().state(AUTH).saved()).isEmpty();
        assertThat(node.value(AUTH)).isEqualTo(ON);
        assertThat(node.change(settings -> settings.load(SERVER))).isEqualTo(NOTHING_SAVED);
    }

    @Test
    void withAutoloadAStartBeginsWithTheSavedCopy() {
        node.set(AUTH, ON);
        node.change(Settings::save);
        assertThat(node.change(settings -> settings.setAutoload(true, SERVER))).isEqualTo(DONE);
        node.set(AUTH, OFF);
        Node begun = restartWithAutoload();
        assertThat(begun.value(AUTH)).isEqualTo(ON);
        assertThat(begun.settings().state(AUTH).source())
                .isEqualTo(new SettingState.Autoload(data.clock().instant()));
    }

    @Test
    void withAutoloadAndNothingSavedAStartBeginsWithWhatWasInEffect() {
        node.set(AUTH, ON);
        node.change(settings -> settings.setAutoload(true, SERVER));
        assertThat(restartWithAutoload().value(AUTH)).isEqualTo(ON);
    }

    @Test
    void autoloadIsTurnedOffAgain() {
        node.change(settings -> settings.setAutoload(true, SERVER));
        node.change(settings -> settings.setAutoload(false, SERVER));
        assertThat(node.settings().isAutoloading()).isFalse();
        assertThat(restart().settings().isAutoloading()).isFalse();
    }

    @Test
    void configurationWinsOverWhatIsStored() {
        node.set(AUTH, OFF);
        Node configured = start(Map.of(AUTH, ON_COMMAND_LINE));
        assertThat(configured.settings().isAuthRequired()).isTrue();
        assertThat(configured.settings().state(AUTH).source())
                .isEqualTo(new SettingState.Configuration(ON_COMMAND_LINE));
    }

    @Test
    void configuredSettingIsNotChangedAndTheRefusalNamesWhereItIsSet() {
        Node configured = start(Map.of(AUTH, ON_COMMAND_LINE));
        SettingsChange refusal = new SettingsChange.Fixed(AUTH, ON_COMMAND_LINE);
        assertThat(configured.set(AUTH, OFF)).isEqualTo(refusal);
        assertThat(configured.change(settings -> settings.reset(AUTH))).isEqualTo(refusal);
        assertThat(configured.value(AUTH)).isEqualTo(ON);
        assertThat(restart().settings().state(AUTH).source()).isEqualTo(new SettingState.Default());
    }

    @Test
    void storedSettingHoldsAgainWhenTheConfigurationIsGone() {
        node.set(AUTH, ON);
        node.change(Settings::save);
        node.set(AUTH, OFF);
        Node configured = start(Map.of(AUTH, ON_COMMAND_LINE, OPEN, ON_COMMAND_LINE));
        configured.change(settings -> settings.load(SERVER));
        configured.change(Settings::resetAll);
        configured.change(Settings::autoload);
        assertThat(configured.value(AUTH)).isEqualTo(ON);
        Node after = restart();
        assertThat(after.value(AUTH)).isEqualTo(OFF);
        assertThat(after.settings().state(AUTH).source()).isInstanceOf(SettingState.Command.class);
    }

    @Test
    void savedCopyHoldsWhatIsStoredAndNotWhatIsConfigured() {
        Node configured = start(Map.of(AUTH, ON_COMMAND_LINE));
        configured.change(Settings::save);
        assertThat(restart().settings().state(AUTH).saved()).contains(OFF);
    }

    @Test
    void valueOfAnotherVersionCountsAsNotStored() {
        JdbcTemplate jdbc = data.get(JdbcTemplate.class);
        jdbc.update("insert into setting (name, value, changed_by, changed_at, saved)"
                + " values ('auth', 'on-weekdays', 'SERVER', 1, 'on-weekdays')");
        jdbc.update("insert into setting (name, value) values ('of-another-version', 'true')");
        Node begun = restart();
        assertThat(begun.settings().state(AUTH))
                .isEqualTo(new SettingState(AUTH, OFF, new SettingState.Default(), Optional.empty()));
        assertThat(begun.change(settings -> settings.load(SERVER))).isEqualTo(NOTHING_SAVED);
        begun.set(AUTH, ON);
        assertThat(begun.value(AUTH)).isEqualTo(ON);
    }

    @Test
    void valueThatNoSettingCanHaveIsNotUsedAndTold() {
        node.set(OPEN, OFF);
        int toldBefore = data.get(DamagedRows.class).count();
        data.get(JdbcTemplate.class).update("update setting set value = 'fasle' where name = 'open'");
        assertThat(start(Map.of()).settings().state(OPEN).value()).isEqualTo(OPEN.byDefault());
        assertThat(data.get(DamagedRows.class).count()).isEqualTo(toldBefore + 1);
    }
}
