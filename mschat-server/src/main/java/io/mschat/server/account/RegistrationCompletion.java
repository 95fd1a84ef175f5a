package io.mschat.server.account;

import io.mschat.protocol.EmailAddress;
import io.mschat.protocol.ErrorCode;
import io.mschat.protocol.Nickname;
import io.mschat.protocol.Role;
import io.mschat.server.chat.ChatService;
import io.mschat.server.chat.name.NameKeys;
import io.mschat.server.chat.name.NicknamePolicy;
import io.mschat.server.mail.inbox.AttemptId;
import io.mschat.server.settings.SharedState;
import io.mschat.server.source.Source;
import io.mschat.server.verification.ProofListener;
import java.time.InstantSource;
import java.util.Optional;

/** Carries out a request once its address is proved, within the transaction that records the proof. */
final class RegistrationCompletion implements ProofListener {

    private final AccountRepository accounts;
    private final NameClaims claims;
    private final PendingRequests pending;
    private final ChatService chat;
    private final Rules rules;

    /** The rules for names, the rules about who may register or delete an account, the shared state, and the clock. */
    record Rules(NicknamePolicy policy, AccountService.Door door, SharedState sharedState, InstantSource clock) {}

    RegistrationCompletion(
            AccountRepository accounts, NameClaims claims, PendingRequests pending, ChatService chat, Rules rules) {
        this.accounts = accounts;
        this.claims = claims;
        this.pending = pending;
        this.chat = chat;
        this.rules = rules;
    }

    @Override
    public String proved(AttemptId attempt, EmailAddress address) {
        // First: other changes lock the shared state before accounts and names.
        rules.sharedState().join();
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
        Nickname nickname = registration.nickname();
        NameKeys keys = rules.policy().keysOf(nickname);
        // The mail came some time after the request: the checks that passed then may fail now.
        Optional<Denial> objection = objection(registration.source());
        if (objection.isPresent()) {
            return failed(objection.get());
        }
        if (accounts.findByEmailKey(address.key()).isPresent()) {
            return new RegistrationOutcome.Failed(ErrorCode.EMAIL_TAKEN);
        }
        if (claims.areHeldAgainst(keys, address)) {
            return new RegistrationOutcome.Failed(ErrorCode.NICKNAME_TAKEN);
        }
        AccountRow account = new AccountRow(
                nickname,
                keys,
                Role.MEMBER,
                registration.passwordHash(),
                rules.clock().instant());
        account.belongTo(address);
        claims.claim(keys, accounts.save(account).id());
        SharedState.onCommit(() -> chat.claim(keys));
        return new RegistrationOutcome.Registered(nickname);
    }

    private RegistrationOutcome delete(EmailAddress address) {
        Optional<AccountRow> account = accounts.findByEmailKey(address.key());
        if (account.isEmpty()) {
            return new RegistrationOutcome.Failed(ErrorCode.NO_ACCOUNT);
        }
        Optional<Denial> objection =
                rules.door().keeper().objection(account.get().id());
        if (objection.isPresent()) {
            return failed(objection.get());
        }
        claims.retire(account.get());
        accounts.delete(account.get());
        long id = account.get().id();
        SharedState.onCommit(() -> chat.expel(id, Farewells.ACCOUNT_DELETED));
        return new RegistrationOutcome.Deleted(account.get().nickname());
    }

    private static RegistrationOutcome failed(Denial objection) {
        return new RegistrationOutcome.Failed(objection.code(), objection.text());
    }

    private Optional<Denial> objection(Optional<Source> source) {
        return rules.door().settings().isOpen()
                ? source.flatMap(rules.door().keeper()::objection)
                : Optional.of(Denial.of(ErrorCode.SERVER_CLOSED));
    }
}
