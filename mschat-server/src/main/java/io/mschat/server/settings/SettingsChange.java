package io.mschat.server.settings;

/** What came of wanting to change settings. */
public sealed interface SettingsChange {

    /** It is so from the commit on. Settings that the configuration fixes are as they were. */
    record Done() implements SettingsChange {}

    /** Nothing was changed: the configuration says what this setting is. */
    record Fixed(Setting setting, FixedSettings.Fixed fixed) implements SettingsChange {}

    /** Nothing was changed: there is no saved copy. */
    record NothingSaved() implements SettingsChange {}
}
