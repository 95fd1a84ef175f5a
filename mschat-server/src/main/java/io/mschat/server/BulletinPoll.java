package io.mschat.server;

import io.mschat.server.moderation.Actor;
import io.mschat.server.moderation.Audit;
import io.mschat.server.settings.Bulletin;
import io.mschat.server.settings.Settings;
import io.mschat.server.settings.SettingsChange;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Begins with the settings that the operator wants a start to begin with, and then follows what other nodes change. */
@Component
final class BulletinPoll implements SmartInitializingSingleton {

    private static final Logger log = LoggerFactory.getLogger(BulletinPoll.class);

    private final Bulletin bulletin;
    private final Settings settings;
    private final Audit audit;

    /** Of the scheduler's thread alone: an outage is told once, and not once a second. */
    private boolean failing;

    BulletinPoll(Bulletin bulletin, Settings settings, Audit audit) {
        this.bulletin = bulletin;
        this.settings = settings;
        this.audit = audit;
    }

    @Override
    public void afterSingletonsInstantiated() {
        bulletin.refresh();
        if (settings.isAutoloading()) {
            bulletin.change(this::autoload);
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
            bulletin.refresh();
            if (failing) {
                log.info("following the database again");
                failing = false;
            }
        } catch (RuntimeException e) {
            if (!failing) {
                log.warn("not following the database; tried again each second until it works", e);
                failing = true;
            }
        }
    }
}
