package io.mschat.server.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.mschat.server.verification.InboxEvents;

/** Counts checks of the mailbox. */
final class InboxMetrics implements InboxEvents {

    private final Counters looks;

    InboxMetrics(MeterRegistry registry) {
        looks = new Counters(Metric.MAIL_CHECKS, registry);
    }

    @Override
    public void checked(boolean succeeded) {
        looks.increment(succeeded ? Metric.KEPT : Metric.FAILED);
    }
}
