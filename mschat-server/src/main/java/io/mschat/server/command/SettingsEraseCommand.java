package io.mschat.server.command;

import io.mschat.protocol.Role;

/** {@code /settings erase}: deletes the saved settings. */
final class SettingsEraseCommand implements Command {

    private static final CommandSpec ABOUT = CommandSpec.command(
                    "settings erase", "forgets the saved copy of the settings")
            .onlyFor(Role.SERVER);

    private final AuditedSettings audited;

    SettingsEraseCommand(AuditedSettings audited) {
        this.audited = audited;
    }

    @Override
    public CommandSpec about() {
        return ABOUT;
    }

    @Override
    public CommandResult run(Caller caller, Arguments arguments) throws BadArgumentsException {
        arguments.end();
        return AuditedSettings.outcome(
                audited.change(caller, ABOUT, "", audited.settings()::erase),
                () -> "The saved settings are forgotten. Those in effect stay. "
                        + SettingWords.autoload(audited.settings()));
    }
}
