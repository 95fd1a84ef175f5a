package io.mschat.server;

import io.mschat.server.config.SettingNames;
import java.util.Set;

/** What can be set of mschat itself. */
public final class OwnSettings {

    private OwnSettings() {}

    /** Such as {@code mschat.limits.per-source}. */
    public static Set<String> names() {
        return SettingNames.ALL;
    }
}
