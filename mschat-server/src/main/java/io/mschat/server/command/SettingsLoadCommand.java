package io.mschat.server.command;

import io.mschat.protocol.Role;

/** {@code /settings load}: loads the saved settings. */
final class SettingsLoadCommand implements Command {

    private static final CommandSpec ABOUT = CommandSpec.command("settings load", "all settings are as they were saved")
            .onlyFor(Role.SERVER);

    private final AuditedSettings audited;

    SettingsLoadCommand(AuditedSettings audited) {
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
                audited.change(
                        caller,
                        ABOUT,
                        audited.settings().saved(),
                        () -> audited.settings().load(caller.actor().name())),
                () -> "The saved settings hold now" + SettingWords.unlessFixed(audited.settings()));
    }
}
