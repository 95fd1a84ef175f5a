package io.mschat.server.command;

import io.mschat.server.moderation.Audit;
import io.mschat.server.settings.Settings;
import io.mschat.server.settings.SettingsChange;
import io.mschat.server.settings.SharedState;
import java.util.function.Supplier;

/** Where settings are changed: each change with its line in the audit log, or not at all. */
record SettingsDesk(Settings settings, SharedState sharedState, Audit audit) {

    /**
     * Has something changed, which is in effect on return.
     *
     * @param detail what stands in the audit log behind the command's name; may be empty
     */
    SettingsChange change(Caller caller, CommandSpec about, String detail, Supplier<SettingsChange> operation) {
        return sharedState.change(() -> {
            SettingsChange change = operation.get();
            if (change instanceof SettingsChange.Done) {
                audit.record(caller.actor(), about.name(), "", detail);
            }
            return change;
        });
    }

    /** The change in words. A refusal has the same words whatever was wanted. */
    static CommandResult outcome(SettingsChange change, Supplier<String> done) {
        return switch (change) {
            case SettingsChange.Done it -> CommandResult.done(done.get());
            case SettingsChange.Fixed fixed -> CommandResult.failed(SettingWords.refusal(fixed));
            case SettingsChange.NothingSaved none ->
                CommandResult.failed("No settings are saved. /settings save keeps a copy of those in effect.");
        };
    }
}
