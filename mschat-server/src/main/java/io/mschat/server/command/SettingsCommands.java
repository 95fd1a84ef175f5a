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
        SettingsDesk desk = new SettingsDesk(settings, sharedState, audit);
        return Stream.of(
                        SettingCommand.all(desk),
                        List.of(
                                new SettingsHelpCommand(),
                                new SettingsGetCommand(desk),
                                new SettingsDefaultCommand(desk),
                                new SettingsLoadCommand(desk),
                                new SettingsSaveCommand(desk),
                                new SettingsEraseCommand(desk),
                                new SettingsAutoloadCommand(desk)))
                .flatMap(List::stream)
                .toList();
    }
}
