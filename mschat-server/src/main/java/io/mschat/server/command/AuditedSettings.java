package io.mschat.server.command;

import io.mschat.server.moderation.Audit;
import io.mschat.server.settings.Settings;
import io.mschat.server.settings.SettingsChange;
import io.mschat.server.settings.SharedState;
import java.util.function.Supplier;

/** Changes settings together with an entry in the audit log, both or neither. */
record AuditedSettings(Settings settings, SharedState sharedState, Audit audit) {

    /**
     * Makes a change, which is in effect when this returns.
     *
     * @param command the name of the command that changes them
     * @param detail the text behind it in the audit log; may be empty
     */
    SettingsChange change(Caller caller, String command, String detail, Supplier<SettingsChange> operation) {
        return sharedState.change(() -> {
            SettingsChange change = operation.get();
            if (change instanceof SettingsChange.Done) {
                audit.record(caller.actor(), command, "", detail);
            }
            return change;
        });
    }

    /** The result of a change as a command result. A refusal is worded the same for all changes. */
    static CommandResult result(SettingsChange change, Supplier<String> done) {
        return switch (change) {
            case SettingsChange.Done it -> CommandResult.done(done.get());
            case SettingsChange.Fixed fixed -> CommandResult.failed(SettingWords.refusal(fixed));
            case SettingsChange.NothingSaved none ->
                CommandResult.failed("No settings are saved. /settings save keeps a copy of those in effect.");
        };
    }
}
