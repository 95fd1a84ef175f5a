package io.mschat.server.command;

import io.mschat.protocol.Role;
import io.mschat.server.settings.Setting;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** {@code /settings help}: explains the settings to the operator. */
final class SettingsHelpCommand implements Command {

    private static final CommandSpec ABOUT = CommandSpec.command(
                    "settings help", "what can be set while the server runs, and how")
            .alias("settings")
            .onlyFor(Role.SERVER);

    private static final String HOW = """
            A change holds at once, on all servers of this chat, and after a restart.
            What the server's configuration sets is fixed: commands do not change it.

                /settings get             how everything is, and why
                /settings default         all as at the first start
                /settings save            keeps a copy
                /settings load            the copy holds again
                /settings erase           forgets the copy
                /settings autoload true   each start begins with the copy; false: with what was last in effect""";

    @Override
    public CommandSpec about() {
        return ABOUT;
    }

    @Override
    public CommandResult run(Caller caller, Arguments arguments) throws BadArgumentsException {
        Optional<String> unknown = arguments.anotherWord();
        if (unknown.isPresent()) {
            throw new BadArgumentsException(
                    "\"" + unknown.get() + "\" is none of get, default, save, load, erase, autoload and help.");
        }
        return CommandResult.done("What can be set while the server runs:\n\n"
                + Arrays.stream(Setting.values())
                        .map(SettingsHelpCommand::lines)
                        .collect(Collectors.joining())
                + "\n" + HOW);
    }

    private static String lines(Setting setting) {
        return "    " + SettingCommand.about(setting).usage() + "\n        " + setting.help() + ". Default: "
                + setting.byDefault().word() + ".\n";
    }
}
