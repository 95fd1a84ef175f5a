package io.mschat.server.command;

import io.mschat.protocol.Role;

/** {@code /settings autoload true|false}: sets whether a start of the server loads the saved settings. */
final class SettingsAutoloadCommand implements Command {

    private static final CommandSpec ABOUT = CommandSpec.command(
                    "settings autoload", "whether a start of the server begins with the saved settings")
            .taking("true|false", "true")
            .onlyFor(Role.SERVER);

    private final AuditedSettings audited;

    SettingsAutoloadCommand(AuditedSettings audited) {
        this.audited = audited;
    }

    @Override
    public CommandSpec about() {
        return ABOUT;
    }

    @Override
    public CommandResult run(Caller caller, Arguments arguments) throws BadArgumentsException {
        String word = arguments.word();
        arguments.end();
        boolean wanted = parse(word);
        return AuditedSettings.outcome(
                audited.change(
                        caller,
                        ABOUT,
                        Boolean.toString(wanted),
                        () -> audited.settings()
                                .setAutoload(wanted, caller.actor().name())),
                () -> SettingWords.autoload(audited.settings()));
    }

    private static boolean parse(String word) throws BadArgumentsException {
        if (word.equalsIgnoreCase("true")) {
            return true;
        }
        if (word.equalsIgnoreCase("false")) {
            return false;
        }
        throw new BadArgumentsException("\"" + word + "\" is neither true nor false.");
    }
}
