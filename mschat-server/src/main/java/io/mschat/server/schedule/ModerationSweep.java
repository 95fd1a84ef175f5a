package io.mschat.server.schedule;

import io.mschat.server.moderation.Staff;
import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Applies the end of expired sanctions once a second. */
@Component
final class ModerationSweep {

    private final Staff staff;

    ModerationSweep(Staff staff) {
        this.staff = staff;
    }

    @Scheduled(initialDelay = 1, fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
    void sweep() {
        staff.moderation().sweep();
    }
}
