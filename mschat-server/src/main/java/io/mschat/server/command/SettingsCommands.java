package io.mschat.server.command;

import io.mschat.server.moderation.Audit;
import io.mschat.server.settings.Settings;
import io.mschat.server.settings.SharedState;
import java.util.List;
import java.util.stream.Stream;

/** The commands that change settings while the server runs. */
public final class SettingsCommands {

    private SettingsCommands() {}

    public static List<Command> all(Settings settings, SharedState sharedState, Audit audit) {
        AuditedSettings audited = new AuditedSettings(settings, sharedState, audit);
        return Stream.of(
                        SettingCommand.all(audited),
                        List.of(
                                new SettingsHelpCommand(),
                                new SettingsGetCommand(audited),
                                new SettingsDefaultCommand(audited),
                                new SettingsLoadCommand(audited),
                                new SettingsSaveCommand(audited),
                                new SettingsEraseCommand(audited),
                                new SettingsAutoloadCommand(audited)))
                .flatMap(List::stream)
                .toList();
    }
}
