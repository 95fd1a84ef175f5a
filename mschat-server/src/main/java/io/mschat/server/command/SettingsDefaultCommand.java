package io.mschat.server.command;

import io.mschat.protocol.Role;

/** {@code /settings default}: resets all settings to their defaults. */
final class SettingsDefaultCommand implements Command {

    private static final CommandSpec ABOUT = CommandSpec.command(
                    "settings default", "all settings are as they were at the first start")
            .onlyFor(Role.SERVER);

    private final AuditedSettings audited;

    SettingsDefaultCommand(AuditedSettings audited) {
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
                audited.change(caller, ABOUT, "", audited.settings()::resetAll),
                () -> "The settings have their defaults now" + SettingWords.unlessFixed(audited.settings()));
    }
}
