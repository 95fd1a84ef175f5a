package io.mschat.server.command;

import io.mschat.protocol.Role;

/** {@code /settings save}: saves a copy of the settings. */
final class SettingsSaveCommand implements Command {

    private static final CommandSpec ABOUT = CommandSpec.command(
                    "settings save", "keeps a copy of the settings, for /settings load")
            .onlyFor(Role.SERVER);

    private final SettingsDesk desk;

    SettingsSaveCommand(SettingsDesk desk) {
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
                desk.change(caller, ABOUT, "", desk.settings()::save),
                () -> "The settings are saved; an older copy is replaced. /settings load brings them back.\n"
                        + SettingWords.overview(desk.settings()));
    }
}
