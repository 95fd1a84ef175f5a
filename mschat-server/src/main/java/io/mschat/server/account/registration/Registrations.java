package io.mschat.server.account.registration;

import io.mschat.protocol.EmailAddress;
import io.mschat.protocol.ErrorCode;
import io.mschat.protocol.Password;
import io.mschat.server.account.AccessRules;
import io.mschat.server.account.Denial;
import io.mschat.server.chat.name.NicknamePolicy;
import io.mschat.server.mail.inbox.AttemptId;
import io.mschat.server.mail.inbox.Challenge;
import io.mschat.server.source.Source;
import io.mschat.server.storage.damage.RowRule;
import io.mschat.server.verification.AttemptOutcome;
import io.mschat.server.verification.AttemptWatcher;
import io.mschat.server.verification.VerificationService;
import io.mschat.server.verification.VerificationService.BeginResult;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/**
 * Registers and deletes accounts once their address is proved. The responses to strangers are the same whether an
 * address has an account or not: only a user who has proved the address learns it. Blocks on the database and hashes:
 * call it on worker threads.
 */
public final class Registrations {

    /** How requests are read from the database. */
    public static final RowRule<?, ?> ROWS = PendingRequestRow.RULE;

    private final NicknamePolicy policy;
    private final AccessRules access;
    private final FreeNames names;
    private final PendingRequests pending;
    private final VerificationService verification;

    /** The result of a request to register or delete. */
    public sealed interface Start {}

    /**
     * The request is stored and waits for a mail.
     *
     * @param hint what to type if a mail program cannot find the server by itself; in lines, or empty
     */
    public record Begun(Challenge challenge, Optional<String> hint) implements Start {}

    /** The request was refused, for this reason. */
    public record Denied(Denial denial) implements Start {
        public Denied(ErrorCode code) {
            this(Denial.of(code));
        }
    }

    Registrations(
            NicknamePolicy policy,
            AccessRules access,
            FreeNames names,
            PendingRequests pending,
            VerificationService verification) {
        this.policy = policy;
        this.access = access;
        this.names = names;
        this.pending = pending;
        this.verification = verification;
    }

    /** Begins the registration of a nickname. Nickname and address are as typed. */
    public Start register(String typedNickname, String typedAddress, Password password, Source source) {
        Optional<Denial> denial = access.denialFor(source);
        if (denial.isPresent()) {
            return new Denied(denial.get());
        }
        return switch (policy.judge(typedNickname)) {
            case NicknamePolicy.Verdict.Forbidden forbidden -> new Denied(forbidden.code());
            case NicknamePolicy.Verdict.Allowed allowed
            when password.isTooShort() -> new Denied(ErrorCode.PASSWORD_TOO_SHORT);
            case NicknamePolicy.Verdict.Allowed allowed ->
                begin(
                        typedAddress,
                        () -> names.areFree(allowed.keys())
                                ? Optional.empty()
                                : Optional.of(Denial.of(ErrorCode.NICKNAME_TAKEN)),
                        challenge -> pending.keepRegistration(challenge, allowed.nickname(), password, source));
        };
    }

    /**
     * Begins the deletion of the account that belongs to an address. Begins also if there is no such account, so that
     * the response does not show it.
     */
    public Start delete(String typedAddress) {
        return begin(typedAddress, Optional::empty, pending::keepDeletion);
    }

    private Start begin(String typedAddress, Supplier<Optional<Denial>> fault, Consumer<Challenge> whenBegun) {
        Optional<EmailAddress> address = EmailAddress.from(typedAddress);
        if (address.isEmpty()) {
            return new Denied(ErrorCode.EMAIL_INVALID);
        }
        Optional<Denial> denial = access.denialIfClosed().or(fault);
        if (denial.isPresent()) {
            return new Denied(denial.get());
        }
        return switch (verification.begin(address.get())) {
            case BeginResult.Unavailable unavailable -> new Denied(ErrorCode.NOT_AVAILABLE);
            case BeginResult.Begun begun -> {
                keepOrCancel(begun.challenge(), whenBegun);
                yield new Begun(begun.challenge(), verification.howToSend(address.get(), begun.challenge()));
            }
        };
    }

    /** Stores the request, and cancels the attempt if storing fails: a mail would have no effect. */
    private void keepOrCancel(Challenge challenge, Consumer<Challenge> keep) {
        try {
            keep.accept(challenge);
        } catch (RuntimeException e) {
            verification.cancel(challenge.id());
            throw e;
        }
    }

    /**
     * Reports the progress of an attempt to the callbacks.
     *
     * @param whenWrong called after a mail with a wrong code, with the number of wrong mails that are left
     * @param whenEnded called once, and last
     */
    public void await(AttemptId attempt, IntConsumer whenWrong, Consumer<RegistrationOutcome> whenEnded) {
        verification.await(attempt, new AttemptWatcher() {
            @Override
            public void wrongCode(int left) {
                whenWrong.accept(left);
            }

            @Override
            public void ended(AttemptOutcome ending) {
                whenEnded.accept(outcome(ending));
            }
        });
    }

    private static RegistrationOutcome outcome(AttemptOutcome ending) {
        return switch (ending) {
            case AttemptOutcome.Proved proved -> RegistrationOutcome.parse(proved.outcome());
            case AttemptOutcome.Expired expired -> new RegistrationOutcome.Failed(ErrorCode.VERIFICATION_FAILED);
            case AttemptOutcome.TooManyWrongCodes wrong -> new RegistrationOutcome.Failed(ErrorCode.VERIFICATION_ENDED);
        };
    }

    /** Cancels an attempt because nobody waits for it any more. Nothing will be registered or deleted. */
    public void cancel(AttemptId attempt) {
        verification.cancel(attempt);
        pending.forget(attempt);
    }
}
