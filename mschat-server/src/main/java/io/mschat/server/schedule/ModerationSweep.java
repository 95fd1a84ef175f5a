package io.mschat.server.schedule;

import io.mschat.server.moderation.ModerationServices;
import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Applies the end of expired sanctions once a second. */
@Component
final class ModerationSweep {

    private final ModerationServices moderationServices;

    ModerationSweep(ModerationServices moderationServices) {
        this.moderationServices = moderationServices;
    }

    @Scheduled(initialDelay = 1, fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
    void sweep() {
        moderationServices.moderation().sweep();
    }
}
