package io.mschat.server.account;

import io.mschat.protocol.Nickname;
import io.mschat.protocol.Password;
import io.mschat.server.source.Source;
import io.mschat.server.verification.AttemptId;
import io.mschat.server.verification.Challenge;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** What registrations will be once their addresses are proved. */
final class PendingRegistrations {

    /** A mail may still be looked at after its time. */
    private static final Duration AFTERWARDS = Duration.ofHours(1);

    private final PendingRegistrationRepository pending;
    private final Passwords passwords;
    private final InstantSource clock;

    PendingRegistrations(PendingRegistrationRepository pending, Passwords passwords, InstantSource clock) {
        this.pending = pending;
        this.passwords = passwords;
        this.clock = clock;
    }

    void keep(Challenge challenge, Nickname nickname, Password password, Source source) {
        pending.save(new PendingRegistrationRow(
                key(challenge.id()),
                nickname.value(),
                passwords.hash(password),
                source,
                clock.instant().plus(challenge.time()).plus(AFTERWARDS)));
    }

    Optional<PendingRegistrationRow> find(AttemptId attempt) {
        return pending.findById(key(attempt));
    }

    void forget(AttemptId attempt) {
        pending.deleteById(key(attempt));
    }

    /** Within a transaction. */
    void forgetExpired() {
        pending.deleteExpired(clock.millis());
    }

    private static String key(AttemptId attempt) {
        return attempt.value().toString();
    }
}
