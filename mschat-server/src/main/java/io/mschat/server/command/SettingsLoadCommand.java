package io.mschat.server.command;

import io.mschat.protocol.Role;

/** {@code /settings load}: loads the saved settings. */
final class SettingsLoadCommand implements Command {

    private static final CommandSpec ABOUT = CommandSpec.command("settings load", "all settings are as they were saved")
            .onlyFor(Role.SERVER);

    private final SettingsDesk desk;

    SettingsLoadCommand(SettingsDesk desk) {
        this.desk = desk;
    }

    @Override
    public CommandSpec about() {
        return ABOUT;
    }

    @Override
    public CommandResult run(Caller caller, Arguments arguments) throws BadArgumentsException {
        arguments.end();
        return SettingsDesk.outcome(
                desk.change(
                        caller,
                        ABOUT,
                        desk.settings().saved(),
                        () -> desk.settings().load(caller.actor().name())),
                () -> "The saved settings hold now" + SettingWords.unlessFixed(desk.settings()));
    }
}
