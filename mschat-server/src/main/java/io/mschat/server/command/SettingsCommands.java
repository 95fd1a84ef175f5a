package io.mschat.server.command;

import static io.mschat.server.command.CommandSpec.command;

import io.mschat.protocol.Role;
import io.mschat.server.moderation.Audit;
import io.mschat.server.settings.Setting;
import io.mschat.server.settings.Settings;
import io.mschat.server.settings.SettingsChange;
import io.mschat.server.settings.SharedState;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The commands that change settings while the server runs. */
public final class SettingsCommands {

    private static final String HOW = """
            A change holds at once, on all servers of this chat, and after a restart.
            What the server's configuration sets is fixed: commands do not change it.
                /settings get             how everything is, and why
                /settings default         all as at the first start
                /settings save            keeps a copy
                /settings load            the copy holds again
                /settings erase           forgets the copy
                /settings autoload true   each start begins with the copy; false: with what was last in effect""";

    private SettingsCommands() {}

    public static List<Command> all(Settings settings, SharedState sharedState, Audit audit) {
        AuditedSettings audited = new AuditedSettings(settings, sharedState, audit);
        return Stream.concat(SettingCommand.all(audited).stream(), ofAll(settings, audited).stream())
                .toList();
    }

    /** The group {@code /settings}, about all settings together. */
    private static List<Command> ofAll(Settings settings, AuditedSettings audited) {
        return List.of(
                command("settings help", "what can be set while the server runs, and how")
                        .alias("settings")
                        .onlyFor(Role.SERVER)
                        .does((caller, arguments) -> help(arguments)),
                command("settings get", "the settings, where each comes from, and what is saved")
                        .onlyFor(Role.SERVER)
                        .does(caller -> CommandResult.done(
                                "The settings:\n" + SettingWords.overview(settings) + "\n"
                                        + SettingWords.autoload(settings),
                                SettingWords.data(settings))),
                changing(
                        audited,
                        command("settings default", "all settings are as they were at the first start"),
                        settings::resetAll,
                        () -> "The settings have their defaults now" + SettingWords.unlessFixed(settings)),
                command("settings load", "all settings are as they were saved")
                        .onlyFor(Role.SERVER)
                        .does(caller -> AuditedSettings.result(
                                audited.change(
                                        caller,
                                        "settings load",
                                        settings.saved(),
                                        () -> settings.load(caller.actor().name())),
                                () -> "The saved settings hold now" + SettingWords.unlessFixed(settings))),
                changing(
                        audited,
                        command("settings save", "keeps a copy of the settings, for /settings load"),
                        settings::save,
                        () -> "The settings are saved; an older copy is replaced. /settings load brings them back.\n"
                                + SettingWords.overview(settings)),
                changing(
                        audited,
                        command("settings erase", "forgets the saved copy of the settings"),
                        settings::erase,
                        () -> "The saved settings are forgotten. Those in effect stay. "
                                + SettingWords.autoload(settings)),
                command("settings autoload", "whether a start of the server begins with the saved settings")
                        .taking("true|false", "true")
                        .onlyFor(Role.SERVER)
                        .does((caller, arguments) -> {
                            String word = arguments.word();
                            arguments.end();
                            boolean wanted = parse(word);
                            return AuditedSettings.result(
                                    audited.change(
                                            caller,
                                            "settings autoload",
                                            Boolean.toString(wanted),
                                            () -> settings.setAutoload(
                                                    wanted, caller.actor().name())),
                                    () -> SettingWords.autoload(settings));
                        }));
    }

    /** A command without arguments that changes the settings, for the server's operator. */
    private static Command changing(
            AuditedSettings audited, CommandSpec spec, Supplier<SettingsChange> change, Supplier<String> done) {
        return spec.onlyFor(Role.SERVER)
                .does(caller -> AuditedSettings.result(audited.change(caller, spec.name(), "", change), done));
    }

    private static CommandResult help(Arguments arguments) throws BadArgumentsException {
        Optional<String> unknown = arguments.anotherWord();
        if (unknown.isPresent()) {
            throw new BadArgumentsException(
                    "\"" + unknown.get() + "\" is none of get, default, save, load, erase, autoload and help.");
        }
        return CommandResult.done("What can be set while the server runs:\n\n"
                + Arrays.stream(Setting.values()).map(SettingsCommands::lines).collect(Collectors.joining())
                + "\n" + HOW);
    }

    private static String lines(Setting setting) {
        return "    " + SettingCommand.spec(setting).usage() + "\n        " + setting.help() + ". Default: "
                + setting.byDefault().word() + ".\n";
    }

    private static boolean parse(String word) throws BadArgumentsException {
        if (word.equalsIgnoreCase("true")) {
            return true;
        }
        if (word.equalsIgnoreCase("false")) {
            return false;
        }
        throw new BadArgumentsException("\"" + word + "\" is neither true nor false.");
    }
}
