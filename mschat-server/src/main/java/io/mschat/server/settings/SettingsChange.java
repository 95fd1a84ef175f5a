package io.mschat.server.settings;

/** The result of a request to change settings. */
public sealed interface SettingsChange {

    /** The change is in effect from the commit on. Settings that the configuration fixes are unchanged. */
    record Done() implements SettingsChange {}

    /** Nothing was changed: the configuration fixes this setting. */
    record Fixed(Setting setting, FixedSettings.Fixed fixed) implements SettingsChange {}

    /** Nothing was changed: there is no saved copy. */
    record NothingSaved() implements SettingsChange {}
}
