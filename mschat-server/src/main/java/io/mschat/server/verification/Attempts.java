package io.mschat.server.verification;

import io.mschat.protocol.EmailAddress;
import io.mschat.protocol.ProtocolLimits;
import io.mschat.protocol.VerificationCode;
import io.mschat.server.mail.inbox.AttemptId;
import io.mschat.server.mail.inbox.Challenge;
import io.mschat.server.mail.inbox.ReceivingAddresses;
import io.mschat.server.storage.damage.RowRule;
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
 * Begins and ends attempts to prove an address. They end by time, by cancelling, or by {@link CodeMatcher}. An address
 * may have any number of live attempts: a user who names another person's address does not get in its owner's way,
 * because a mail proves only the attempt whose receiving address it was sent to. How many attempts one user may begin
 * is limited by the user's connections. Any thread may call it; blocks on the database.
 */
public final class Attempts {

    /** How attempts are read from the database. */
    public static final RowRule<?, ?> ROWS = AttemptRow.RULE;

    /** How long an attempt is kept after its time, so that its result can still be read. */
    private static final Duration AFTERWARDS = Duration.ofHours(1);

    private static final int CODES = (int) Math.pow(10, ProtocolLimits.VERIFICATION_CODE_DIGITS);

    private final AttemptRepository rows;
    private final TransactionOperations transactions;
    private final Duration time;
    private final InstantSource clock;
    private final RandomGenerator random;

    /**
     * @param time how long an attempt lives
     * @param random must be unpredictable: codes come from it
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

    /** Begins and stores an attempt. */
    Challenge begin(EmailAddress address, ReceivingAddresses receiving) {
        Challenge challenge = challenge(receiving.next(random));
        transactions.executeWithoutResult(
                status -> rows.saveAndFlush(new AttemptRow(address, challenge, clock.instant())));
        return challenge;
    }

    private Challenge challenge(EmailAddress receivingAddress) {
        VerificationCode code = new VerificationCode(String.format(
                Locale.ROOT, "%0" + ProtocolLimits.VERIFICATION_CODE_DIGITS + "d", random.nextInt(CODES)));
        UUID id = new UUID(random.nextLong(), random.nextLong());
        return new Challenge(new AttemptId(id), receivingAddress, code, time);
    }

    /** Ends an attempt if it is live. */
    void cancel(AttemptId attempt) {
        transactions.executeWithoutResult(status -> rows.cancel(attempt.toString()));
    }

    /**
     * Returns the results of those of the given attempts that are over. An attempt that is not stored counts as
     * expired. Writes nothing.
     */
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

    /**
     * Returns, for those of the given attempts that are live and have got wrong codes, how many more are possible.
     * Writes nothing.
     */
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

    /** Returns when the oldest live attempt began; empty if none is live. */
    Optional<Instant> oldestLive() {
        return Optional.ofNullable(rows.findOldestLive(clock.millis())).map(Instant::ofEpochMilli);
    }

    /** Ends expired attempts, and deletes those that ended long ago. Call it every few minutes. */
    void sweep() {
        Instant now = clock.instant();
        transactions.executeWithoutResult(status -> {
            rows.expire(now.toEpochMilli(), now.plus(AFTERWARDS).toEpochMilli());
            rows.deleteExpired(now.minus(AFTERWARDS).toEpochMilli());
        });
    }
}
