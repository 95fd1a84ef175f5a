package io.mschat.server.command;

import io.mschat.protocol.Role;

/** {@code /settings save}: saves a copy of the settings. */
final class SettingsSaveCommand implements Command {

    private static final CommandSpec ABOUT = CommandSpec.command(
                    "settings save", "keeps a copy of the settings, for /settings load")
            .onlyFor(Role.SERVER);

    private final AuditedSettings audited;

    SettingsSaveCommand(AuditedSettings audited) {
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
                audited.change(caller, ABOUT, "", audited.settings()::save),
                () -> "The settings are saved; an older copy is replaced. /settings load brings them back.\n"
                        + SettingWords.overview(audited.settings()));
    }
}
