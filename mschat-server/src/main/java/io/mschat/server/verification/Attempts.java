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
import java.util.stream.Collectors;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The attempts to prove an address: begun here, and ended by time, by their owner, or by {@link CodeMatcher}. Any number may live
 * for one address: whoever names somebody else's is not in its owner's way, because a mail proves the one attempt that it was
 * written for. How many one person may begin is limited by their connections. Any thread; blocks.
 */
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

    /** Begins one. */
    Challenge begin(EmailAddress address, ReceivingAddresses receiving) {
        Challenge challenge = challenge(receiving.next(random));
        transactions.executeWithoutResult(
                status -> rows.saveAndFlush(new AttemptRow(address, challenge, clock.instant())));
        return challenge;
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
    Map<AttemptId, AttemptOutcome> endings(Collection<AttemptId> attempts) {
        Instant now = clock.instant();
        Map<AttemptId, AttemptOutcome> endings = new HashMap<>();
        attempts.forEach(attempt -> endings.put(attempt, new AttemptOutcome.Expired()));
        for (AttemptRow row :
                rows.findAllById(attempts.stream().map(AttemptId::toString).toList())) {
            ending(row, now)
                    .ifPresentOrElse(
                            ending -> endings.put(row.attemptId(), ending), () -> endings.remove(row.attemptId()));
        }
        return endings;
    }

    /** Of some attempts, those that live and have met wrong codes, and how many more they may meet. Writes nothing. */
    Map<AttemptId, Integer> codesLeft(Collection<AttemptId> attempts) {
        return rows
                .findWithWrongCodes(attempts.stream().map(AttemptId::toString).toList())
                .stream()
                .collect(
                        Collectors.toMap(AttemptRow::attemptId, row -> CodeMatcher.MAX_WRONG_CODES - row.wrongCodes()));
    }

    private static Optional<AttemptOutcome> ending(AttemptRow row, Instant now) {
        return switch (row.state()) {
            case LIVE -> row.isExpired(now) ? Optional.of(new AttemptOutcome.Expired()) : Optional.empty();
            case PROVED -> Optional.of(new AttemptOutcome.Proved(Objects.requireNonNullElse(row.outcome(), "")));
            case TOO_MANY_WRONG_CODES -> Optional.of(new AttemptOutcome.TooManyWrongCodes());
            case EXPIRED -> Optional.of(new AttemptOutcome.Expired());
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
