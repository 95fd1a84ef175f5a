package io.mschat.server.account.registration;

import io.mschat.protocol.Nickname;
import io.mschat.protocol.Password;
import io.mschat.server.account.Passwords;
import io.mschat.server.mail.inbox.AttemptId;
import io.mschat.server.mail.inbox.Challenge;
import io.mschat.server.source.Source;
import io.mschat.server.storage.ExpiringRows;
import io.mschat.server.storage.damage.DamagedRows;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Stores requests until their addresses are proved. Blocks on the database, and registrations are hashed: call it on
 * worker threads.
 */
final class PendingRequests implements ExpiringRows {

    /** How long a request is kept beyond its time: a mail may still be checked after that. */
    private static final Duration AFTERWARDS = Duration.ofHours(1);

    private final PendingRequestRepository pending;
    private final Passwords passwords;
    private final InstantSource clock;
    private final DamagedRows damaged;

    PendingRequests(PendingRequestRepository pending, Passwords passwords, InstantSource clock, DamagedRows damaged) {
        this.pending = pending;
        this.passwords = passwords;
        this.clock = clock;
        this.damaged = damaged;
    }

    void keepRegistration(Challenge challenge, Nickname nickname, Password password, Source source) {
        keep(challenge, new PendingRequest.Registration(nickname, passwords.hash(password), Optional.of(source)));
    }

    void keepDeletion(Challenge challenge) {
        keep(challenge, new PendingRequest.Deletion());
    }

    private void keep(Challenge challenge, PendingRequest request) {
        pending.save(new PendingRequestRow(
                key(challenge.id()),
                request,
                clock.instant().plus(challenge.time()).plus(AFTERWARDS)));
    }

    /** Finds a request; empty if there is none any more, or it is damaged. */
    Optional<PendingRequest> find(AttemptId attempt) {
        return pending.findById(key(attempt)).flatMap(row -> damaged.read(PendingRequestRow.RULE, row));
    }

    void forget(AttemptId attempt) {
        pending.forget(key(attempt));
    }

    @Override
    public void deleteExpired() {
        pending.deleteExpired(clock.millis());
    }

    private static String key(AttemptId attempt) {
        return attempt.value().toString();
    }
}
