package io.mschat.server.command;

import io.mschat.protocol.Role;

/** {@code /settings get}: shows all settings. */
final class SettingsGetCommand implements Command {

    private static final CommandSpec ABOUT = CommandSpec.command(
                    "settings get", "the settings, where each comes from, and what is saved")
            .onlyFor(Role.SERVER);

    private final AuditedSettings audited;

    SettingsGetCommand(AuditedSettings audited) {
        this.audited = audited;
    }

    @Override
    public CommandSpec about() {
        return ABOUT;
    }

    @Override
    public CommandResult run(Caller caller, Arguments arguments) throws BadArgumentsException {
        arguments.end();
        return CommandResult.done(
                "The settings:\n" + SettingWords.overview(audited.settings()) + "\n"
                        + SettingWords.autoload(audited.settings()),
                SettingWords.data(audited.settings()));
    }
}
