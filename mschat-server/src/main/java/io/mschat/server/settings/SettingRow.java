package io.mschat.server.settings;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What commands have said about a setting, as stored in its words. A row is made when it is first needed, and stays. */
@Entity
@Table(name = "setting")
class SettingRow {

    @Id
    private String name;

    /** Null while it is the default. */
    private @Nullable String value;

    /** Null if no command has set the value, but a start of the server. */
    private @Nullable String changedBy;

    /** Milliseconds since 1970; null without a value. */
    private @Nullable Long changedAt;

    /** Null if there is no saved copy, or it was made by a version that did not know this setting. */
    private @Nullable String saved;

    @SuppressWarnings("NullAway.Init")
    protected SettingRow() {}

    SettingRow(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    @Nullable
    String value() {
        return value;
    }

    @Nullable
    String saved() {
        return saved;
    }

    /** Not before it has a value. */
    SettingState.Source source() {
        Instant at = Instant.ofEpochMilli(changedAt == null ? 0 : changedAt);
        return changedBy == null ? new SettingState.Autoload(at) : new SettingState.Command(changedBy, at);
    }

    void set(String value, @Nullable String by, Instant at) {
        this.value = value;
        this.changedBy = by;
        this.changedAt = at.toEpochMilli();
    }

    void reset() {
        value = null;
        changedBy = null;
        changedAt = null;
    }

    void save(String copy) {
        saved = copy;
    }

    void forgetSaved() {
        saved = null;
    }
}
