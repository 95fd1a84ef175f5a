package io.mschat.server.verification;

import io.mschat.protocol.EmailAddress;
import io.mschat.protocol.ProtocolLimits;
import io.mschat.protocol.VerificationCode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.support.TransactionOperations;

/** The attempts to prove an address: begun here, and ended by time, by their owner, or by {@link ProofDesk}. Any thread; blocks. */
final class Attempts {

    /** How long somebody may still ask how an attempt ended. */
    private static final Duration AFTERWARDS = Duration.ofHours(1);

    private static final int CODES = (int) Math.pow(10, ProtocolLimits.VERIFICATION_CODE_DIGITS);

    private final AttemptRepository rows;
    private final TransactionOperations transactions;
    private final Duration time;
    private final InstantSource clock;
    private final RandomGenerator random;

    /**
     * @param time how long an attempt lives
     * @param random unpredictable: codes come from it
     */
    Attempts(
            AttemptRepository rows,
            TransactionOperations transactions,
            Duration time,
            InstantSource clock,
            RandomGenerator random) {
        this.rows = rows;
        this.transactions = transactions;
        this.time = time;
        this.clock = clock;
        this.random = random;
    }

    /** Begins one, unless one lives for this address. */
    Beginning begin(EmailAddress address, ReceivingAddresses receiving) {
        try {
            return Objects.requireNonNull(transactions.execute(status -> beginOrFind(address, receiving)));
        } catch (DataIntegrityViolationException e) {
            // Another node, or thread, was quicker by a moment.
            return new Beginning.Pending(time);
        }
    }

    private Beginning beginOrFind(EmailAddress address, ReceivingAddresses receiving) {
        Instant now = clock.instant();
        Optional<AttemptRow> former = rows.findByLiveAddress(address.key());
        if (former.isPresent() && !former.get().isExpired(now)) {
            return new Beginning.Pending(former.get().timeLeft(now));
        }
        former.ifPresent(expired -> rows.cancel(expired.getId()));
        Challenge challenge = challenge(receiving.next(random));
        rows.saveAndFlush(new AttemptRow(address, challenge, now));
        return new Beginning.Begun(challenge);
    }

    private Challenge challenge(EmailAddress receivingAddress) {
        String code =
                String.format(Locale.ROOT, "%0" + ProtocolLimits.VERIFICATION_CODE_DIGITS + "d", random.nextInt(CODES));
        UUID id = new UUID(random.nextLong(), random.nextLong());
        return new Challenge(new AttemptId(id), receivingAddress, new VerificationCode(code), time);
    }

    /** Ends one, if it lives. */
    void cancel(AttemptId attempt) {
        transactions.executeWithoutResult(status -> rows.cancel(attempt.toString()));
    }

    /** Those of some attempts that are over, and how. Writes nothing. */
    Map<AttemptId, Ending> endings(Collection<AttemptId> attempts) {
        Instant now = clock.instant();
        Map<AttemptId, Ending> endings = new HashMap<>();
        attempts.forEach(attempt -> endings.put(attempt, new Ending.Expired()));
        for (AttemptRow row :
                rows.findAllById(attempts.stream().map(AttemptId::toString).toList())) {
            ending(row, now)
                    .ifPresentOrElse(
                            ending -> endings.put(row.attemptId(), ending), () -> endings.remove(row.attemptId()));
        }
        return endings;
    }

    private static Optional<Ending> ending(AttemptRow row, Instant now) {
        return switch (row.state()) {
            case LIVE -> row.isExpired(now) ? Optional.of(new Ending.Expired()) : Optional.empty();
            case PROVED -> Optional.of(new Ending.Proved(Objects.requireNonNullElse(row.outcome(), "")));
            case TOO_MANY_WRONG_CODES -> Optional.of(new Ending.TooManyWrongCodes());
            case EXPIRED -> Optional.of(new Ending.Expired());
        };
    }

    /** When the oldest of those that live began. */
    Optional<Instant> oldestLive() {
        return Optional.ofNullable(rows.findOldestLive(clock.millis())).map(Instant::ofEpochMilli);
    }

    /** Forgets what is long over. Call it now and then, some minutes apart. */
    void sweep() {
        Instant now = clock.instant();
        transactions.executeWithoutResult(status -> {
            rows.expire(now.toEpochMilli(), now.plus(AFTERWARDS).toEpochMilli());
            rows.deleteExpired(now.minus(AFTERWARDS).toEpochMilli());
        });
    }
}
