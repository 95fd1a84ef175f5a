package io.mschat.server.account.registration;

import io.mschat.protocol.EmailAddress;
import io.mschat.protocol.ErrorCode;
import io.mschat.server.account.AccessRules;
import io.mschat.server.account.AccountDirectory;
import io.mschat.server.account.AccountSummary;
import io.mschat.server.account.Denial;
import io.mschat.server.account.LogoutReasons;
import io.mschat.server.chat.ChatService;
import io.mschat.server.mail.inbox.AttemptId;
import io.mschat.server.settings.SharedState;
import io.mschat.server.verification.ProofListener;
import java.util.Optional;

/** Carries out a request once its address is proved, within the transaction that records the proof. */
final class RegistrationCompletion implements ProofListener {

    private final AccountDirectory accounts;
    private final AccessRules access;
    private final PendingRequests pending;
    private final ChatService chat;
    private final SharedState sharedState;

    RegistrationCompletion(
            AccountDirectory accounts,
            AccessRules access,
            PendingRequests pending,
            ChatService chat,
            SharedState sharedState) {
        this.accounts = accounts;
        this.access = access;
        this.pending = pending;
        this.chat = chat;
        this.sharedState = sharedState;
    }

    @Override
    public String proved(AttemptId attempt, EmailAddress address) {
        // First: other changes lock the shared state before accounts and names.
        sharedState.join();
        RegistrationOutcome outcome = pending.find(attempt)
                .map(request -> complete(request, address))
                // The user has left, and the request was deleted meanwhile.
                .orElseGet(() -> new RegistrationOutcome.Failed(ErrorCode.VERIFICATION_FAILED));
        pending.forget(attempt);
        return outcome.text();
    }

    private RegistrationOutcome complete(PendingRequest request, EmailAddress address) {
        return switch (request) {
            case PendingRequest.Registration registration -> register(registration, address);
            case PendingRequest.Deletion deletion -> delete(address);
        };
    }

    private RegistrationOutcome register(PendingRequest.Registration registration, EmailAddress address) {
        // The mail came some time after the request: the checks that passed then may fail now.
        Optional<Denial> denial =
                access.denialIfClosed().or(() -> registration.source().flatMap(access::denialFor));
        if (denial.isPresent()) {
            return failed(denial.get());
        }
        AccountDirectory.Draft.Fit draft = accounts.draft(registration.nickname(), registration.passwordHash());
        Optional<ErrorCode> fault = accounts.register(draft, address);
        if (fault.isPresent()) {
            return new RegistrationOutcome.Failed(fault.get());
        }
        SharedState.onCommit(() -> chat.claim(draft.keys()));
        return new RegistrationOutcome.Registered(draft.nickname());
    }

    private RegistrationOutcome delete(EmailAddress address) {
        Optional<AccountSummary> account = accounts.find(address);
        if (account.isEmpty()) {
            return new RegistrationOutcome.Failed(ErrorCode.NO_ACCOUNT);
        }
        long id = account.get().id();
        Optional<Denial> denial = access.denialFor(id);
        if (denial.isPresent()) {
            return failed(denial.get());
        }
        accounts.delete(id);
        SharedState.onCommit(() -> chat.expel(id, LogoutReasons.ACCOUNT_DELETED));
        return new RegistrationOutcome.Deleted(account.get().nickname());
    }

    private static RegistrationOutcome failed(Denial denial) {
        return new RegistrationOutcome.Failed(denial.code(), denial.text());
    }
}
