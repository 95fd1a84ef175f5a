package io.mschat.server.command;

import io.mschat.protocol.Role;

/** {@code /settings get}: shows all settings. */
final class SettingsGetCommand implements Command {

    private static final CommandSpec ABOUT = CommandSpec.command(
                    "settings get", "the settings, where each comes from, and what is saved")
            .onlyFor(Role.SERVER);

    private final SettingsDesk desk;

    SettingsGetCommand(SettingsDesk desk) {
        this.desk = desk;
    }

    @Override
    public CommandSpec about() {
        return ABOUT;
    }

    @Override
    public CommandResult run(Caller caller, Arguments arguments) throws BadArgumentsException {
        arguments.end();
        return CommandResult.done(
                "The settings:\n" + SettingWords.overview(desk.settings()) + "\n"
                        + SettingWords.autoload(desk.settings()),
                SettingWords.data(desk.settings()));
    }
}
