package io.mschat.server.settings;

import io.mschat.server.storage.damage.DamagedRows;
import java.time.InstantSource;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The settings stored in the database. Methods that write must be called within {@link SharedState#change}. */
final class StoredSettings {

    /** The row that says whether a start loads the saved copy; no {@link Setting} has this name. */
    private static final String AUTOLOAD = "autoload";

    private final SettingRepository rows;
    private final InstantSource clock;

    private final DamagedRows damaged;

    /** @param damaged is told of the values that no setting can have; they are not used */
    StoredSettings(SettingRepository rows, InstantSource clock, DamagedRows damaged) {
        this.rows = rows;
        this.clock = clock;
        this.damaged = damaged;
    }

    /** The state of each setting, without regard to the configuration. */
    Map<Setting, SettingState> read() {
        Map<String, SettingRow> byName =
                rows.findAll().stream().collect(Collectors.toMap(SettingRow::name, Function.identity()));
        Map<Setting, SettingState> states = new EnumMap<>(Setting.class);
        for (Setting setting : Setting.values()) {
            SettingRow row = byName.get(setting.word());
            states.put(setting, row == null ? SettingState.untouched(setting) : state(setting, row));
        }
        return states;
    }

    private SettingState state(Setting setting, SettingRow row) {
        var unused = damaged.read(SettingRow.RULE, row);
        Optional<Setting.Value> value = parse(setting, row.value());
        return new SettingState(
                setting,
                value.orElse(setting.byDefault()),
                value.isPresent() ? row.source() : new SettingState.Default(),
                parse(setting, row.saved()));
    }

    private static Optional<Setting.Value> parse(Setting setting, @Nullable String word) {
        return Optional.ofNullable(word).flatMap(setting::parse);
    }

    void set(Setting setting, Setting.Value value, @Nullable String by) {
        row(setting.word()).set(value.word(), by, clock.instant());
    }

    void reset(Setting setting) {
        row(setting.word()).reset();
    }

    /** Saves the values of all settings, which replace an older copy. */
    void save() {
        read().values()
                .forEach(state -> row(state.setting().word()).save(state.value().word()));
    }

    boolean hasSaved() {
        return read().values().stream().anyMatch(state -> state.saved().isPresent());
    }

    /**
     * Sets these settings to the values of the saved copy. A setting that already has its value keeps its source and
     * time; one that is not in the copy gets its default value.
     */
    void load(Collection<Setting> settings, @Nullable String by) {
        Map<Setting, SettingState> states = read();
        for (Setting setting : settings) {
            SettingState state = states.getOrDefault(setting, SettingState.untouched(setting));
            Setting.Value saved = state.saved().orElse(setting.byDefault());
            if (state.value() != saved) {
                set(setting, saved, by);
            }
        }
    }

    void erase() {
        rows.findAll().forEach(SettingRow::forgetSaved);
    }

    boolean isAutoloading() {
        return rows.findById(AUTOLOAD)
                .map(SettingRow::value)
                .filter(Setting.Value.ON.word()::equals)
                .isPresent();
    }

    void autoload(boolean wanted, String by) {
        row(AUTOLOAD).set(Setting.Value.of(wanted).word(), by, clock.instant());
    }

    private SettingRow row(String name) {
        return rows.findById(name).orElseGet(() -> rows.save(new SettingRow(name)));
    }
}
