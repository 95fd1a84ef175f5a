package io.mschat.server.verification;

import io.mschat.server.mail.inbox.InboxHealth;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Reports the health of the mail inbox to the operator. Not part of readiness: users can chat without an inbox. */
@Component("inbox")
final class InboxHealthIndicator implements HealthIndicator {

    private final VerificationService verification;

    InboxHealthIndicator(VerificationService verification) {
        this.verification = verification;
    }

    @Override
    public Health health() {
        InboxHealth inbox = verification.health();
        Health.Builder health = switch (inbox.status()) {
            case UP -> Health.up();
            case DOWN -> Health.down();
            case UNKNOWN -> Health.unknown();
        };
        health.withDetail("kind", inbox.kind());
        inbox.lastCheck().ifPresent(at -> health.withDetail("lastCheck", at));
        inbox.lastError().ifPresent(error -> health.withDetail("lastError", error));
        return health.build();
    }
}
