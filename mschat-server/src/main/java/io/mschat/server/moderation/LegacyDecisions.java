package io.mschat.server.moderation;

import io.mschat.server.account.AccountDirectory;
import io.mschat.server.account.AccountSummary;
import io.mschat.server.moderation.Sanction.Cause;
import io.mschat.server.moderation.Sanction.Kind;
import io.mschat.server.moderation.Sanction.Term;
import io.mschat.server.settings.Setting;
import io.mschat.server.settings.Settings;
import io.mschat.server.settings.SettingsChange;
import io.mschat.server.settings.SharedState;
import java.util.Optional;

/**
 * Imports decisions made on another server: no rank is compared, and no user is notified. Call it within a change of
 * the {@link SharedState}, while the chat is empty.
 */
public final class LegacyDecisions {

    private final AccountDirectory accounts;
    private final Sanctions sanctions;
    private final Audit audit;
    private final SharedState sharedState;

    LegacyDecisions(AccountDirectory accounts, Sanctions sanctions, Audit audit, SharedState sharedState) {
        this.accounts = accounts;
        this.sanctions = sanctions;
        this.audit = audit;
        this.sharedState = sharedState;
    }

    /** Records the import of an account that was just created. */
    public void registered(String nickname) {
        sharedState.requireChange();
        audit.record(Actor.IMPORT, "register", nickname, "");
    }

    /** Whether an appointment would change nothing. */
    public boolean isNothingNew(AccountSummary account, Appointment appointment) {
        return !appointment.fault(account.role()).isEmpty();
    }

    public void appoint(AccountSummary account, Appointment appointment) {
        sharedState.requireChange();
        if (accounts.appoint(account.id(), appointment.role())) {
            audit.record(Actor.IMPORT, appointment.command(), account.nickname().value(), "");
        }
    }

    /**
     * Imports a setting.
     *
     * @return {@link SettingsChange.Done} or {@link SettingsChange.Fixed}
     */
    public SettingsChange set(Settings settings, Setting setting, Setting.Value value) {
        SettingsChange change = settings.set(setting, value, Actor.IMPORT.name());
        if (change instanceof SettingsChange.Done) {
            audit.record(Actor.IMPORT, setting.word(), "", value.word());
        }
        return change;
    }

    public boolean isBanned(Subject subject) {
        return !sanctions.stored(Kind.BAN, subject::isSameAs).isEmpty();
    }

    /** Imports a ban without an end. */
    public void ban(Subject subject) {
        sharedState.requireChange();
        Term forGood = new Term(sanctions.now(), Optional.empty());
        sanctions.impose(Kind.BAN, subject, new Cause(Actor.IMPORT, ""), forGood);
        audit.record(Actor.IMPORT, Kind.BAN.command(), subject.shown(), forGood.inWords(sanctions.now()));
    }
}
