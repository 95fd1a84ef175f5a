package io.mschat.server.verification;

import io.mschat.protocol.EmailAddress;
import io.mschat.protocol.ProtocolLimits;
import io.mschat.protocol.VerificationCode;
import io.mschat.server.mail.Authorship;
import io.mschat.server.mail.IncomingMail;
import io.mschat.server.mail.MailReceiver;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Decides which mails prove an address: a mail to a live attempt's receiving address, from the address to be proved,
 * with the code and nothing else as its subject. White space around the code does not matter. Anything else,
 * {@code Re:} included, makes a wrong code. Only mails of the proven author count as wrong codes, so nobody else can
 * end an attempt.
 */
public final class CodeMatcher implements MailReceiver {

    /**
     * How many wrong codes an attempt survives: enough for slips of the finger, and one in 200,000 for whoever guesses
     * six digits.
     */
    static final int MAX_WRONG_CODES = 5;

    /** Longer than the time for which an inbox looks back. */
    private static final Duration LEDGER_MEMORY = Duration.ofDays(7);

    private static final Pattern SHAPE = Pattern.compile("[0-9]{" + ProtocolLimits.VERIFICATION_CODE_DIGITS + "}");

    private static final Logger log = LoggerFactory.getLogger(CodeMatcher.class);

    private final LiveAttempts attempts;
    private final MailRepository ledger;
    private final TransactionOperations transactions;
    private final Supplier<ProofListener> listener;
    private final InstantSource clock;

    /**
     * @param ledger the mails that have counted
     * @param listener looked up only when it is needed, because what follows from a proof may belong to a package above
     *     this one
     */
    CodeMatcher(
            LiveAttempts attempts,
            MailRepository ledger,
            TransactionOperations transactions,
            Supplier<ProofListener> listener,
            InstantSource clock) {
        this.attempts = attempts;
        this.ledger = ledger;
        this.transactions = transactions;
        this.listener = listener;
        this.clock = clock;
    }

    @Override
    public boolean expects(EmailAddress recipient) {
        return attempts.find(List.of(recipient)).isPresent();
    }

    @Override
    public Reception receive(IncomingMail mail) {
        try {
            return inOneTransaction(mail);
        } catch (DataIntegrityViolationException e) {
            // Another node may have taken the same mail, or the same name, at the same time: the second try sees it.
            return inOneTransaction(mail);
        }
    }

    private Reception inOneTransaction(IncomingMail mail) {
        return Objects.requireNonNull(transactions.execute(status -> take(mail)));
    }

    private Reception take(IncomingMail mail) {
        if (ledger.existsById(mail.ledgerKey())) {
            return Reception.COUNTED_BEFORE;
        }
        return attempts.find(mail.recipients())
                .map(attempt -> judge(mail, attempt))
                .orElse(Reception.NOT_OURS);
    }

    private Reception judge(IncomingMail mail, AttemptRow attempt) {
        return switch (mail.authorship()) {
            case Authorship.Unproven unproven -> refuse(attempt, unproven.reason());
            case Authorship.Proven(EmailAddress author)
            when !author.key().equals(attempt.address().key()) ->
                refuse(attempt, "it comes from another address than the one to be proved");
            case Authorship.Proven proven -> {
                ledger.saveAndFlush(new MailRow(mail.ledgerKey(), clock.instant()));
                if (isCode(mail.subject(), attempt)) {
                    prove(attempt);
                } else {
                    countWrongCode(attempt);
                }
                yield Reception.COUNTED;
            }
        };
    }

    private static Reception refuse(AttemptRow attempt, String reason) {
        log.info("mail does not count attempt={} reason={}", attempt.attemptId(), reason);
        return Reception.REFUSED;
    }

    private static boolean isCode(String subject, AttemptRow attempt) {
        return SHAPE.matcher(subject).matches() && attempt.hasCode(new VerificationCode(subject));
    }

    private void prove(AttemptRow attempt) {
        if (attempts.prove(attempt)) {
            String outcome = listener.get().proved(attempt.attemptId(), attempt.address());
            attempts.setOutcome(attempt, outcome);
            log.info("address proved attempt={}", attempt.attemptId());
        }
    }

    private void countWrongCode(AttemptRow attempt) {
        attempts.countWrongCode(attempt, MAX_WRONG_CODES);
        log.info("wrong code attempt={}", attempt.attemptId());
    }

    /** Deletes the ledger entries of mails that no inbox looks at any more. Call it every few minutes. */
    void sweep() {
        long before = clock.instant().minus(LEDGER_MEMORY).toEpochMilli();
        transactions.executeWithoutResult(status -> ledger.deleteOlder(before));
    }
}
