package io.mschat.server;

import io.mschat.server.moderation.Staff;
import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Has those told against whom nothing holds any more, because its time is over. */
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
