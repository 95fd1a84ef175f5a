package io.mschat.server.account;

import io.mschat.protocol.EmailAddress;
import io.mschat.protocol.ErrorCode;
import io.mschat.protocol.Nickname;
import io.mschat.protocol.Password;
import io.mschat.protocol.Role;
import io.mschat.server.chat.NameKeys;
import io.mschat.server.chat.NicknamePolicy;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Sort;

/**
 * The accounts there are, for those who look after them. Asks the database: for worker threads. Whoever changes
 * something does it within a transaction of theirs, together with its line in the audit log.
 */
public final class AccountDirectory {

    /** So many always fit into one answer. */
    private static final int PAGE_SIZE = 20;

    private final AccountRepository accounts;
    private final NameClaims claims;
    private final Passwords passwords;
    private final NicknamePolicy policy;
    private final InstantSource clock;

    /** A new account, before it is one. */
    public sealed interface Draft {

        /** It can be one, if its name is free. */
        record Fit(Nickname nickname, NameKeys keys, String passwordHash) implements Draft {
            /** Without the hash. */
            @Override
            public String toString() {
                return nickname.value();
            }
        }

        /** It cannot. */
        record Unfit(ErrorCode code) implements Draft {}
    }

    /**
     * @param number from 1
     * @param pages how many there are; at least 1
     */
    public record Listed(List<AccountSummary> accounts, int number, int pages, long total) {}

    AccountDirectory(
            AccountRepository accounts,
            NameClaims claims,
            Passwords passwords,
            NicknamePolicy policy,
            InstantSource clock) {
        this.accounts = accounts;
        this.claims = claims;
        this.passwords = passwords;
        this.policy = policy;
        this.clock = clock;
    }

    /** Whose name was typed, in any case. */
    public Optional<AccountSummary> find(String typed) {
        return policy.fold(typed).flatMap(accounts::findByFolded).map(AccountSummary::of);
    }

    public List<AccountSummary> findAll(Iterable<Long> ids) {
        return accounts.findAllById(ids).stream().map(AccountSummary::of).toList();
    }

    public List<AccountSummary> having(Role role) {
        return accounts.findByRoleOrderByFolded(role).stream()
                .map(AccountSummary::of)
                .toList();
    }

    /** All accounts in the order of their names, the operators among them, a page at a time. */
    public Listed page(int number) {
        Page<AccountRow> page = accounts.findAll(PageRequest.of(number - 1, PAGE_SIZE, Sort.by("folded")));
        return new Listed(
                page.map(AccountSummary::of).toList(),
                number,
                Math.max(1, page.getTotalPages()),
                page.getTotalElements());
    }

    /** Looks at what was typed, and hashes the password: not within a transaction, because it takes its time. */
    public Draft draft(String typedNickname, Password password) {
        return switch (policy.judge(typedNickname)) {
            case NicknamePolicy.Verdict.Forbidden forbidden -> new Draft.Unfit(forbidden.code());
            case NicknamePolicy.Verdict.Allowed allowed
            when password.isTooShort() -> new Draft.Unfit(ErrorCode.PASSWORD_TOO_SHORT);
            case NicknamePolicy.Verdict.Allowed allowed ->
                new Draft.Fit(allowed.nickname(), allowed.keys(), passwords.hash(password));
        };
    }

    /** Looks at the name alone: for a change that will be undone, because nobody could log in. */
    public Draft draftWithoutPassword(String typedNickname) {
        return switch (policy.judge(typedNickname)) {
            case NicknamePolicy.Verdict.Forbidden forbidden -> new Draft.Unfit(forbidden.code());
            case NicknamePolicy.Verdict.Allowed allowed -> new Draft.Fit(allowed.nickname(), allowed.keys(), "");
        };
    }

    /**
     * The same with a password of which only the first mschat's hash is known. Hashes that once more.
     *
     * @param oldHash 64 hexadecimal digits in lower case
     */
    public Draft draftOfFirstMschat(String typedNickname, String oldHash) {
        return switch (draftWithoutPassword(typedNickname)) {
            case Draft.Unfit unfit -> unfit;
            case Draft.Fit fit ->
                new Draft.Fit(fit.nickname(), fit.keys(), passwords.hashOfFirstMschat(typedNickname, oldHash));
        };
    }

    /** Whether an account is certain to be this one of the first mschat: by its address, or by its password until it logs in. */
    public boolean isOfFirstMschat(AccountSummary account, String oldHash, Optional<EmailAddress> address) {
        boolean hasTheAddress = address.flatMap(known -> accounts.findByEmailKey(known.key()))
                .filter(owner -> owner.id() == account.id())
                .isPresent();
        return hasTheAddress
                || accounts.findById(account.id())
                        .filter(row -> passwords.isOfFirstMschat(row, oldHash))
                        .isPresent();
    }

    /** Whether an account belongs to this address. */
    public boolean isTaken(EmailAddress address) {
        return accounts.findByEmailKey(address.key()).isPresent();
    }

    /**
     * Makes an account without an address. The name of a deleted account may be given to somebody else, by whoever looks
     * after the accounts. False if somebody has the name, or one that looks like it.
     */
    public boolean add(Draft.Fit draft) {
        return add(draft, Optional.empty());
    }

    /** The same with an address, which was proved elsewhere and belongs to nobody here. */
    public boolean add(Draft.Fit draft, Optional<EmailAddress> address) {
        if (claims.areHeldByAccounts(draft.keys())) {
            return false;
        }
        AccountRow account =
                new AccountRow(draft.nickname(), draft.keys(), Role.MEMBER, draft.passwordHash(), clock.instant());
        address.ifPresent(account::belongTo);
        claims.claim(draft.keys(), accounts.save(account).id());
        return true;
    }

    /** Deletes an account; its name stays away from strangers for a time. False if it is gone already. */
    public boolean delete(long id) {
        Optional<AccountRow> account = accounts.findById(id);
        account.ifPresent(known -> {
            claims.retire(known);
            accounts.delete(known);
        });
        return account.isPresent();
    }

    /** False if the account is gone. Changes nothing else of it: its owner may be changing the password just now. */
    public boolean appoint(long id, Role role) {
        return accounts.changeRole(id, role) == 1;
    }
}
