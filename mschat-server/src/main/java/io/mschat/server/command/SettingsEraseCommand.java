package io.mschat.server.command;

import io.mschat.protocol.Role;

/** {@code /settings erase}: deletes the saved settings. */
final class SettingsEraseCommand implements Command {

    private static final CommandSpec ABOUT = CommandSpec.command(
                    "settings erase", "forgets the saved copy of the settings")
            .onlyFor(Role.SERVER);

    private final SettingsDesk desk;

    SettingsEraseCommand(SettingsDesk desk) {
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
                desk.change(caller, ABOUT, "", desk.settings()::erase),
                () -> "The saved settings are forgotten. Those in effect stay. "
                        + SettingWords.autoload(desk.settings()));
    }
}
