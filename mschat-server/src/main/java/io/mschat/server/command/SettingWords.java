package io.mschat.server.command;

import io.mschat.server.settings.FixedSettings;
import io.mschat.server.settings.Setting;
import io.mschat.server.settings.SettingState;
import io.mschat.server.settings.Settings;
import io.mschat.server.settings.SettingsChange;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The texts about settings, for operators. */
final class SettingWords {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private SettingWords() {}

    /** What a value means, as the second half of a sentence. */
    static String meaning(Setting setting, Setting.Value value) {
        boolean off = value == Setting.Value.OFF;
        return switch (setting) {
            case AUTH -> off ? "guests may join too." : "only registered users may join.";
            case OPEN ->
                off
                        ? "only SERVER and ADMIN may join, and nobody registers or deletes an account."
                        : "users may join and register.";
            case FLOOD ->
                off
                        ? "nobody is blocked for saying too much too fast."
                        : "whoever says too much too fast is blocked for a while.";
            case LOG -> "the server's log tells " + logged(value);
        };
    }

    private static String logged(Setting.Value value) {
        String events = "who comes and goes, what is refused and what is decided, and ";
        return switch (value) {
            case OFF -> "nothing of what happens in the chat.";
            case ON -> events + "not what is said.";
            case MESSAGES -> events + "what is said in the room. It never tells direct messages.";
        };
    }

    /** What a new value does not change, as a sentence that begins with a space; may be empty. */
    static String butNot(Setting setting, Setting.Value value) {
        return switch (setting) {
            case AUTH -> value == Setting.Value.ON ? " Guests who are here stay." : "";
            case OPEN -> value == Setting.Value.OFF ? " Whoever is here stays." : "";
            case FLOOD, LOG -> "";
        };
    }

    /** Where a value comes from, for example {@code the default}. */
    static String source(SettingState state) {
        return switch (state.source()) {
            case SettingState.Default none -> "the default";
            case SettingState.Command command -> "set by " + command.by() + " " + TIME.format(command.at());
            case SettingState.Autoload autoload ->
                "from the saved settings, at the start " + TIME.format(autoload.at());
            case SettingState.Configuration configuration ->
                "configuration: " + fixed(state.setting(), configuration.fixed());
        };
    }

    private static String fixed(Setting setting, FixedSettings.Fixed fixed) {
        return setting.property() + " " + fixed.where();
    }

    static String refusal(SettingsChange.Fixed refused) {
        String word = refused.setting().word();
        return word + " stays " + refused.fixed().value().word() + ": the configuration says so ("
                + fixed(refused.setting(), refused.fixed()) + "). Take it out there and start the server anew; then /"
                + word + " changes it.";
    }

    /** One line for each setting: its value, where that comes from, and what is saved. */
    static String overview(Settings settings) {
        return Arrays.stream(Setting.values())
                .map(settings::state)
                .map(SettingWords::line)
                .collect(Collectors.joining("\n"));
    }

    /** The overview as the rest of a sentence that says that all settings have changed, with the exceptions. */
    static String unlessFixed(Settings settings) {
        boolean anyFixed = Arrays.stream(Setting.values())
                .anyMatch(setting -> settings.state(setting).source() instanceof SettingState.Configuration);
        return (anyFixed ? ", but for those that the configuration fixes:\n" : ":\n") + overview(settings);
    }

    private static String line(SettingState state) {
        String saved = state.saved().map(value -> "; saved: " + value.word()).orElse("");
        return state.setting().word() + " = " + state.value().word() + " (" + source(state) + ")" + saved;
    }

    /** One {@code name=value} for each setting, for programs. */
    static List<String> data(Settings settings) {
        return Arrays.stream(Setting.values())
                .map(settings::state)
                .map(state -> state.setting().word() + "=" + state.value().word())
                .toList();
    }

    /** What the next start of the server does, in a sentence. */
    static String autoload(Settings settings) {
        if (!settings.isAutoloading()) {
            return "autoload is false: a start of the server begins with what was last in effect.";
        }
        boolean saved = Arrays.stream(Setting.values())
                .anyMatch(setting -> settings.state(setting).saved().isPresent());
        return "autoload is true: a start of the server begins with the saved settings."
                + (saved ? "" : " As long as none are saved, it begins with what was last in effect.");
    }
}
