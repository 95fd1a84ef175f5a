package io.mschat.server.command;

import io.mschat.protocol.Role;

/** {@code /settings default}: resets all settings to their defaults. */
final class SettingsDefaultCommand implements Command {

    private static final CommandSpec ABOUT = CommandSpec.command(
                    "settings default", "all settings are as they were at the first start")
            .onlyFor(Role.SERVER);

    private final SettingsDesk desk;

    SettingsDefaultCommand(SettingsDesk desk) {
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
                desk.change(caller, ABOUT, "", desk.settings()::resetAll),
                () -> "The settings have their defaults now" + SettingWords.unlessFixed(desk.settings()));
    }
}
