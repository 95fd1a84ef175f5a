package io.mschat.server.command;

import io.mschat.protocol.Role;
import io.mschat.server.settings.Setting;
import io.mschat.server.settings.SettingState;
import io.mschat.server.settings.SettingsChange;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** {@code /auth}, {@code /open}, {@code /flood} and {@code /log}: shows or changes a setting. */
final class SettingCommand implements Command {

    private static final String DEFAULT = "default";

    private final CommandSpec spec;
    private final Setting setting;
    private final AuditedSettings audited;

    private SettingCommand(Setting setting, AuditedSettings audited) {
        this.spec = spec(setting);
        this.setting = setting;
        this.audited = audited;
    }

    @Override
    public CommandSpec spec() {
        return spec;
    }

    /** One command for each setting. */
    static List<Command> all(AuditedSettings audited) {
        return Arrays.stream(Setting.values())
                .<Command>map(setting -> new SettingCommand(setting, audited))
                .toList();
    }

    static CommandSpec spec(Setting setting) {
        return CommandSpec.command(setting.word(), setting.help())
                .taking("[" + choices(setting, "|") + "|" + DEFAULT + "]", "true")
                .onlyFor(Role.SERVER);
    }

    private static String choices(Setting setting, String between) {
        return setting.choices().stream().map(Setting.Value::word).collect(Collectors.joining(between));
    }

    @Override
    public CommandResult run(Caller caller, Arguments arguments) throws BadArgumentsException {
        Optional<String> word = arguments.anotherWord();
        arguments.end();
        if (word.isEmpty()) {
            return CommandResult.done(sentence(" is ", " (" + SettingWords.source(state()) + ")"), data());
        }
        SettingsChange change = word.get().equalsIgnoreCase(DEFAULT) ? reset(caller) : set(caller, value(word.get()));
        return AuditedSettings.result(
                change, () -> sentence(" is now ", "") + SettingWords.butNot(setting, state().value()));
    }

    private Setting.Value value(String word) throws BadArgumentsException {
        Optional<Setting.Value> value = setting.parse(word);
        if (value.isEmpty()) {
            throw new BadArgumentsException(
                    "\"" + word + "\" is none of " + choices(setting, ", ") + ", " + DEFAULT + ".");
        }
        return value.get();
    }

    private SettingsChange set(Caller caller, Setting.Value value) {
        return audited.change(
                caller,
                spec.name(),
                value.word(),
                () -> audited.settings().set(setting, value, caller.actor().name()));
    }

    private SettingsChange reset(Caller caller) {
        return audited.change(
                caller, spec.name(), DEFAULT, () -> audited.settings().reset(setting));
    }

    private String sentence(String is, String why) {
        Setting.Value value = state().value();
        return setting.word() + is + value.word() + why + ": " + SettingWords.meaning(setting, value);
    }

    private List<String> data() {
        return List.of(setting.word() + "=" + state().value().word());
    }

    private SettingState state() {
        return audited.settings().state(setting);
    }
}
