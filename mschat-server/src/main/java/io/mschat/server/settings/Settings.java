package io.mschat.server.settings;

import io.mschat.server.storage.damage.RowRule;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The current values of all settings. The value in the configuration comes first, then the value stored by a command,
 * then the default.
 *
 * <p>Reading values does not block, and any thread may do it; before the first refresh of the {@link SharedState}
 * stored values are not known yet. Methods that change settings must be called within {@link SharedState#change}, and
 * take effect when that returns. A setting that the configuration fixes cannot be changed.
 *
 * <p>One copy of the stored values may be saved, to be loaded later, or at each start.
 */
public final class Settings {

    /** How settings are read from the database. */
    public static final RowRule<?, ?> ROWS = SettingRow.RULE;

    private final StoredSettings stored;
    private final SharedState sharedState;
    private final FixedSettings fixed;

    /** Replaced as a whole by the refresh of the shared state, of which there is one at a time. */
    private volatile Live live;

    private record Live(Map<Setting, SettingState> states, boolean autoload) {}

    Settings(StoredSettings stored, SharedState sharedState, FixedSettings fixed) {
        this.stored = stored;
        this.sharedState = sharedState;
        this.fixed = fixed;
        this.live = live(SettingState::untouched, false);
        sharedState.onChange(this::reload);
    }

    private void reload() {
        Map<Setting, SettingState> states = stored.read();
        live = live(setting -> Objects.requireNonNull(states.get(setting)), stored.isAutoloading());
    }

    private Live live(Function<Setting, SettingState> stored, boolean autoload) {
        Map<Setting, SettingState> states = new EnumMap<>(Setting.class);
        for (Setting setting : Setting.values()) {
            SettingState state = stored.apply(setting);
            states.put(setting, fixed.find(setting).map(state::fixed).orElse(state));
        }
        return new Live(states, autoload);
    }

    /** Whether only registered users may join. */
    public boolean isAuthRequired() {
        return value(Setting.AUTH) == Setting.Value.ON;
    }

    /** Whether users other than the operators may join, and register. */
    public boolean isOpen() {
        return value(Setting.OPEN) == Setting.Value.ON;
    }

    /** Whether a user who sends too much too fast is blocked. */
    public boolean isFloodBlocked() {
        return value(Setting.FLOOD) == Setting.Value.ON;
    }

    /** Which events of the chat are written to the server's log. */
    public Setting.Value log() {
        return value(Setting.LOG);
    }

    private Setting.Value value(Setting setting) {
        return state(setting).value();
    }

    /** The value of a setting, and where it comes from. */
    public SettingState state(Setting setting) {
        return Objects.requireNonNull(live.states().get(setting));
    }

    /** Whether each start of the server loads the saved copy. */
    public boolean isAutoloading() {
        return live.autoload();
    }

    /**
     * Sets a setting. The value outlives the server.
     *
     * @param by the name of the user who changes it
     * @return {@link SettingsChange.Done} or {@link SettingsChange.Fixed}
     * @throws IllegalArgumentException if the setting cannot have this value
     */
    public SettingsChange set(Setting setting, Setting.Value value, String by) {
        if (!setting.choices().contains(value)) {
            throw new IllegalArgumentException("expected one of " + setting.choices() + " but was " + value);
        }
        return unlessFixed(setting, () -> stored.set(setting, value, by));
    }

    /**
     * Resets a setting to its default value.
     *
     * @return {@link SettingsChange.Done} or {@link SettingsChange.Fixed}
     */
    public SettingsChange reset(Setting setting) {
        return unlessFixed(setting, () -> stored.reset(setting));
    }

    private SettingsChange unlessFixed(Setting setting, Runnable change) {
        sharedState.requireChange();
        Optional<SettingsChange> refusal = fixed.find(setting).map(where -> new SettingsChange.Fixed(setting, where));
        return refusal.orElseGet(() -> {
            change.run();
            return new SettingsChange.Done();
        });
    }

    /** Resets all settings that the configuration does not fix to their default values. The saved copy stays. */
    public SettingsChange resetAll() {
        sharedState.requireChange();
        changeable().forEach(stored::reset);
        return new SettingsChange.Done();
    }

    /**
     * Saves a copy of the stored values, which replaces an older one. Values that the configuration fixes are not in
     * it.
     */
    public SettingsChange save() {
        sharedState.requireChange();
        stored.save();
        return new SettingsChange.Done();
    }

    /**
     * Sets all settings that the configuration does not fix to the values of the saved copy.
     *
     * @param by the name of the user who loads it
     * @return {@link SettingsChange.Done} or {@link SettingsChange.NothingSaved}
     */
    public SettingsChange load(String by) {
        return loadFor(by);
    }

    /**
     * Loads the saved copy at a start of the server that {@linkplain #isAutoloading begins with it}.
     *
     * @return {@link SettingsChange.Done} or {@link SettingsChange.NothingSaved}
     */
    public SettingsChange autoload() {
        return loadFor(null);
    }

    private SettingsChange loadFor(@Nullable String by) {
        return ifSaved(() -> stored.load(changeable(), by));
    }

    /**
     * Deletes the saved copy. The values in effect stay.
     *
     * @return {@link SettingsChange.Done} or {@link SettingsChange.NothingSaved}
     */
    public SettingsChange erase() {
        return ifSaved(stored::erase);
    }

    private SettingsChange ifSaved(Runnable change) {
        sharedState.requireChange();
        if (!stored.hasSaved()) {
            return new SettingsChange.NothingSaved();
        }
        change.run();
        return new SettingsChange.Done();
    }

    /** Sets whether each start of the server loads the saved copy, if there is one then. */
    public SettingsChange setAutoload(boolean wanted, String by) {
        sharedState.requireChange();
        stored.autoload(wanted, by);
        return new SettingsChange.Done();
    }

    /** The saved copy in one line, for the audit log. */
    public String saved() {
        return Arrays.stream(Setting.values())
                .flatMap(setting -> state(setting).saved().stream().map(value -> setting.word() + "=" + value.word()))
                .collect(Collectors.joining(" "));
    }

    private List<Setting> changeable() {
        return Arrays.stream(Setting.values())
                .filter(setting -> fixed.find(setting).isEmpty())
                .toList();
    }
}
