package io.mschat.server.settings;

import io.mschat.server.storage.damage.RowRule;
import io.mschat.server.storage.damage.StoredText;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A stored setting, with its name and values as words. A row is created when it is first needed, and stays. */
@Entity
@Table(name = "setting")
class SettingRow {

    static final RowRule<SettingRow, SettingRow> RULE = new RowRule<>(SettingRow.class, SettingRow::checked);

    @Id
    private String name;

    /** Null while the default is in effect. */
    private @Nullable String value;

    /** Null if the value was set by a start of the server, not by a command. */
    private @Nullable String changedBy;

    /** Milliseconds since 1970; null without a value. */
    private @Nullable Long changedAt;

    /** Null if there is no saved copy, or the copy was made by a version that did not know this setting. */
    private @Nullable String saved;

    @SuppressWarnings("NullAway.Init")
    protected SettingRow() {}

    SettingRow(String name) {
        this.name = name;
    }

    private SettingRow checked() {
        for (Setting setting : Setting.values()) {
            if (setting.word().equals(name)) {
                requireChoice(setting, value);
                requireChoice(setting, saved);
            }
        }
        return this;
    }

    private static void requireChoice(Setting setting, @Nullable String word) {
        if (word != null && setting.parse(word).isEmpty()) {
            throw new IllegalArgumentException(setting.word() + " cannot be " + word);
        }
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

    /** Where the value comes from. Must not be called before there is a value. */
    SettingState.Source source() {
        Instant at = Instant.ofEpochMilli(changedAt == null ? 0 : changedAt);
        return changedBy == null
                ? new SettingState.Autoload(at)
                : new SettingState.Command(StoredText.name(changedBy), at);
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
