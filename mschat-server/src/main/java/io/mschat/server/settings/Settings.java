package io.mschat.server.settings;

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
 * The settings' live values. Of each holds what the configuration says; else what a command has stored; else its default.
 *
 * <p>Questions cost nothing and may be asked by any thread; before the first refresh of the {@link SharedState} they know
 * nothing of what is stored. What changes settings must be called within {@link SharedState#change}, and takes effect when
 * that returns. A setting that the configuration fixes is changed by nobody.
 *
 * <p>Beside what is in effect one copy of it may be saved, to come back to later, or at each start.
 */
public final class Settings {

    private final StoredSettings stored;
    private final SharedState sharedState;
    private final FixedSettings fixed;

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

    /** Whether anybody but the operators may join, and register. */
    public boolean isOpen() {
        return value(Setting.OPEN) == Setting.Value.ON;
    }

    /** Whether whoever sends too much too fast is blocked. */
    public boolean isFloodBlocked() {
        return value(Setting.FLOOD) == Setting.Value.ON;
    }

    /** What of the chat is written to the server's log. */
    public Setting.Value log() {
        return value(Setting.LOG);
    }

    private Setting.Value value(Setting setting) {
        return state(setting).value();
    }

    /** How a setting is, and why. */
    public SettingState state(Setting setting) {
        return Objects.requireNonNull(live.states().get(setting));
    }

    /** Whether each start of the server begins with the saved copy. */
    public boolean isAutoloading() {
        return live.autoload();
    }

    /**
     * Gives a setting a value. It outlives the server.
     *
     * @return {@link SettingsChange.Done} or {@link SettingsChange.Fixed}
     */
    public SettingsChange set(Setting setting, Setting.Value value, String by) {
        if (!setting.choices().contains(value)) {
            throw new IllegalArgumentException("expected one of " + setting.choices() + " but was " + value);
        }
        return unlessFixed(setting, () -> stored.set(setting, value, by));
    }

    /**
     * Gives a setting its default value.
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

    /** Gives all settings their default values. The saved copy stays. */
    public SettingsChange resetAll() {
        sharedState.requireChange();
        changeable().forEach(stored::reset);
        return new SettingsChange.Done();
    }

    /** Keeps a copy of what commands have set, in place of an older one. What the configuration fixes is not in it. */
    public SettingsChange save() {
        sharedState.requireChange();
        stored.save();
        return new SettingsChange.Done();
    }

    /**
     * Makes the settings what they are in the saved copy.
     *
     * @return {@link SettingsChange.Done} or {@link SettingsChange.NothingSaved}
     */
    public SettingsChange load(String by) {
        return loadFor(by);
    }

    /** The same at a start of the server that {@linkplain #isAutoloading begins with the saved copy}. */
    public SettingsChange autoload() {
        return loadFor(null);
    }

    private SettingsChange loadFor(@Nullable String by) {
        return ifSaved(() -> stored.load(changeable(), by));
    }

    /**
     * Forgets the saved copy. What is in effect stays.
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

    /** Whether each start of the server is to begin with the saved copy, if there is one then. */
    public SettingsChange setAutoload(boolean wanted, String by) {
        sharedState.requireChange();
        stored.autoload(wanted, by);
        return new SettingsChange.Done();
    }

    /** The saved copy in a line, for whoever writes down that it holds now. */
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
