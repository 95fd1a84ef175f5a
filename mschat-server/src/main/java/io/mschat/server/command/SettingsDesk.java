package io.mschat.server.command;

import io.mschat.server.moderation.Audit;
import io.mschat.server.settings.Bulletin;
import io.mschat.server.settings.Settings;
import io.mschat.server.settings.SettingsChange;
import java.util.function.Supplier;

/** Where settings are changed: each change with its line in the audit log, or not at all. */
record SettingsDesk(Settings settings, Bulletin bulletin, Audit audit) {

    /**
     * Has something changed, which is in effect on return.
     *
     * @param detail what stands in the audit log behind the command's name; may be empty
     */
    SettingsChange change(Caller caller, About about, String detail, Supplier<SettingsChange> operation) {
        return bulletin.change(() -> {
            SettingsChange change = operation.get();
            if (change instanceof SettingsChange.Done) {
                audit.record(caller.actor(), about.name(), "", detail);
            }
            return change;
        });
    }

    /** The change in words. A refusal has the same words whatever was wanted. */
    static Outcome outcome(SettingsChange change, Supplier<String> done) {
        return switch (change) {
            case SettingsChange.Done it -> Outcome.done(done.get());
            case SettingsChange.Fixed fixed -> Outcome.failed(SettingWords.refusal(fixed));
            case SettingsChange.NothingSaved none ->
                Outcome.failed("No settings are saved. /settings save keeps a copy of those in effect.");
        };
    }
}
