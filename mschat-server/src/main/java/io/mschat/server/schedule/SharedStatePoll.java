package io.mschat.server.schedule;

import io.mschat.server.moderation.Actor;
import io.mschat.server.moderation.Audit;
import io.mschat.server.outage.Outage;
import io.mschat.server.settings.Settings;
import io.mschat.server.settings.SettingsChange;
import io.mschat.server.settings.SharedState;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Loads the settings that are saved for a start, if that is configured, and then polls once a second for changes by
 * other nodes.
 */
@Component
final class SharedStatePoll implements SmartInitializingSingleton {

    private final SharedState sharedState;
    private final Settings settings;
    private final Audit audit;

    private final Outage following = new Outage("following the database", "what others have changed does not show");

    SharedStatePoll(SharedState sharedState, Settings settings, Audit audit) {
        this.sharedState = sharedState;
        this.settings = settings;
        this.audit = audit;
    }

    @Override
    public void afterSingletonsInstantiated() {
        sharedState.refresh();
        if (settings.isAutoloading()) {
            sharedState.change(this::autoload);
        }
    }

    private SettingsChange autoload() {
        SettingsChange change = settings.autoload();
        if (change instanceof SettingsChange.Done) {
            audit.record(Actor.START, "settings load", "", settings.saved());
        }
        return change;
    }

    @Scheduled(initialDelay = 1, fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
    void poll() {
        try {
            sharedState.refresh();
            following.over();
        } catch (RuntimeException e) {
            following.failed(e);
        }
    }
}
