package io.mschat.server.account;

import io.mschat.protocol.EmailAddress;
import io.mschat.protocol.ErrorCode;
import io.mschat.protocol.Nickname;
import io.mschat.protocol.Password;
import io.mschat.protocol.Role;
import io.mschat.server.account.name.NameClaims;
import io.mschat.server.account.name.NamedAccounts;
import io.mschat.server.chat.name.NameKeys;
import io.mschat.server.chat.name.NicknamePolicy;
import io.mschat.server.storage.damage.RowRule;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Sort;

/**
 * Finds, lists, creates, changes and deletes accounts. Blocks on the database: call it on worker
 * threads. Callers that change an account do so within a transaction of their own, together with the entry in the audit
 * log.
 */
public final class AccountDirectory implements NamedAccounts {

    /** Accounts per page. A page of this size always fits into one response. */
    private static final int PAGE_SIZE = 20;

    /** How accounts are read from the database. */
    public static final RowRule<?, ?> ROWS = AccountRow.RULE;

    private final StoredAccounts stored;
    private final AccountRepository accounts;
    private final NameClaims claims;
    private final Passwords passwords;
    private final NicknamePolicy policy;
    private final InstantSource clock;

    /** The result of checking the data for a new account, before it is stored. */
    public sealed interface Draft {

        /** The data is valid. The account can be created if its name is free. */
        record Fit(Nickname nickname, NameKeys keys, String passwordHash) implements Draft {
            /** The nickname only: the hash must not be printed. */
            @Override
            public String toString() {
                return nickname.value();
            }
        }

        /** The data is invalid; the code says why. */
        record Unfit(ErrorCode code) implements Draft {}
    }

    /**
     * One page of the list of accounts; damaged ones are not on it.
     *
     * @param number the number of this page, from 1
     * @param pages the number of pages; at least 1
     * @param total the number of all accounts
     */
    public record Listed(List<AccountSummary> accounts, int number, int pages, long total) {}

    AccountDirectory(
            StoredAccounts stored, NameClaims claims, Passwords passwords, NicknamePolicy policy, InstantSource clock) {
        this.stored = stored;
        this.accounts = stored.rows();
        this.claims = claims;
        this.passwords = passwords;
        this.policy = policy;
        this.clock = clock;
    }

    /** Finds an account by its name as typed, in any case. Empty if there is none. */
    public Optional<AccountSummary> find(String typed) {
        return policy.fold(typed).flatMap(accounts::findByFolded).flatMap(stored::read);
    }

    /** Finds an account by its id. Empty if there is none, or none any more. */
    public Optional<AccountSummary> find(long id) {
        return accounts.findById(id).flatMap(stored::read);
    }

    @Override
    public Portion after(long id) {
        List<AccountRow> rows = accounts.findFirst100ByIdGreaterThanOrderById(id);
        return new Portion(
                stored.read(rows).stream()
                        .map(account -> new NamedAccount(account.id(), account.nickname()))
                        .toList(),
                rows.isEmpty()
                        ? OptionalLong.empty()
                        : OptionalLong.of(rows.getLast().id()));
    }

    @Override
    public Optional<Nickname> nickname(long id) {
        return find(id).map(AccountSummary::nickname);
    }

    /** Finds the stored row of the account with this name. */
    Optional<AccountRow> row(Nickname nickname) {
        return accounts.findByFolded(policy.keysOf(nickname).folded());
    }

    /** Whether a name is kept from guests: it, or one that looks like it, belongs or belonged to an account. */
    boolean isClaimed(NameKeys keys) {
        return claims.areHeld(keys);
    }

    /** Finds the account that belongs to an address. */
    public Optional<AccountSummary> find(EmailAddress address) {
        return accounts.findByEmailKey(address.key()).flatMap(stored::read);
    }

    public List<AccountSummary> findAll(Iterable<Long> ids) {
        return stored.read(accounts.findAllById(ids));
    }

    /** Whether there is an account with this id, be it damaged. */
    public boolean exists(long id) {
        return accounts.existsById(id);
    }

    /** Reads the stored row of an account; empty if it is damaged. */
    Optional<AccountSummary> summary(AccountRow row) {
        return stored.read(row);
    }

    public List<AccountSummary> having(Role role) {
        return stored.read(accounts.findByRoleOrderByFolded(role.name()));
    }

    /**
     * Returns one page of all accounts, operators included, ordered by name.
     *
     * @param number from 1
     */
    public Listed page(int number) {
        Page<AccountRow> page = accounts.findAll(PageRequest.of(number - 1, PAGE_SIZE, Sort.by("folded")));
        return new Listed(
                stored.read(page.getContent()), number, Math.max(1, page.getTotalPages()), page.getTotalElements());
    }

    /**
     * Checks a typed nickname and a password, and hashes the password. Do not call it within a transaction: hashing is
     * slow.
     */
    public Draft draft(String typedNickname, Password password) {
        return switch (policy.judge(typedNickname)) {
            case NicknamePolicy.Verdict.Forbidden forbidden -> new Draft.Unfit(forbidden.code());
            case NicknamePolicy.Verdict.Allowed allowed
            when password.isTooShort() -> new Draft.Unfit(ErrorCode.PASSWORD_TOO_SHORT);
            case NicknamePolicy.Verdict.Allowed allowed ->
                new Draft.Fit(allowed.nickname(), allowed.keys(), passwords.hash(password));
        };
    }

    /**
     * Checks a typed nickname alone and leaves the hash empty, so nobody can log in. For a change that will be rolled
     * back.
     */
    public Draft draftWithoutPassword(String typedNickname) {
        return switch (policy.judge(typedNickname)) {
            case NicknamePolicy.Verdict.Forbidden forbidden -> new Draft.Unfit(forbidden.code());
            case NicknamePolicy.Verdict.Allowed allowed -> new Draft.Fit(allowed.nickname(), allowed.keys(), "");
        };
    }

    /**
     * Checks a typed nickname for an account whose password is known only as the first mschat's hash. Hashes that hash
     * once more.
     *
     * @param oldHash 64 hexadecimal digits in lower case
     */
    public Draft draftOfFirstMschat(String typedNickname, String oldHash) {
        return switch (draftWithoutPassword(typedNickname)) {
            case Draft.Unfit unfit -> unfit;
            case Draft.Fit fit ->
                new Draft.Fit(fit.nickname(), fit.keys(), passwords.wrapLegacyHash(typedNickname, oldHash));
        };
    }

    /**
     * Whether an account is certain to be the given account of the first mschat: it has the same address, or it still
     * has the password hash that was imported, which is replaced at the first login.
     */
    public boolean isLegacyHash(AccountSummary account, String oldHash, Optional<EmailAddress> address) {
        boolean hasTheAddress = address.flatMap(known -> accounts.findByEmailKey(known.key()))
                .filter(owner -> owner.id() == account.id())
                .isPresent();
        return hasTheAddress
                || accounts.findById(account.id())
                        .filter(row -> passwords.isLegacyHash(row, oldHash))
                        .isPresent();
    }

    /**
     * Stores a new account without an address. May use the name of a deleted account even while that is kept from
     * others: the administrator decides.
     *
     * @return false if another account has the name or one that looks like it
     */
    public boolean add(Draft.Fit draft) {
        return add(draft, Optional.empty());
    }

    /**
     * Stores a new account, with an address if there is one. The address must have been proved elsewhere and must not
     * belong to another account here. May use the name of a deleted account even while that is kept from others.
     *
     * @return false if another account has the name or one that looks like it
     */
    public boolean add(Draft.Fit draft, Optional<EmailAddress> address) {
        if (claims.areHeldByAccounts(draft.keys())) {
            return false;
        }
        store(draft, address);
        return true;
    }

    /** Whether an account has this address. */
    public boolean isTaken(EmailAddress address) {
        return accounts.findByEmailKey(address.key()).isPresent();
    }

    /** Returns the draft of an account whose nickname was allowed, and whose password was hashed, some time ago. */
    public Draft.Fit draft(Nickname nickname, String passwordHash) {
        return new Draft.Fit(nickname, policy.keysOf(nickname), passwordHash);
    }

    /**
     * Stores a new account for whoever has proved this address. Of the names that are kept for deleted accounts, it may
     * use those of its own.
     *
     * @return why it was not stored; empty if it was
     */
    public Optional<ErrorCode> register(Draft.Fit draft, EmailAddress address) {
        if (isTaken(address)) {
            return Optional.of(ErrorCode.EMAIL_TAKEN);
        }
        if (claims.areHeldAgainst(draft.keys(), address)) {
            return Optional.of(ErrorCode.NICKNAME_TAKEN);
        }
        store(draft, Optional.of(address));
        return Optional.empty();
    }

    /** Stores the account of an operator. It has no claims: the names of operators are reserved. */
    void addOperator(Nickname nickname, Role role, String passwordHash) {
        accounts.save(new AccountRow(nickname, policy.keysOf(nickname), role, passwordHash, clock.instant()));
    }

    private void store(Draft.Fit draft, Optional<EmailAddress> address) {
        AccountRow account =
                new AccountRow(draft.nickname(), draft.keys(), Role.MEMBER, draft.passwordHash(), clock.instant());
        address.ifPresent(account::belongTo);
        claims.claim(draft.keys(), accounts.save(account).id());
    }

    /**
     * Deletes an account. Its name is kept from others for the retention time.
     *
     * @return false if there is no such account any more
     */
    public boolean delete(long id) {
        Optional<AccountRow> account = accounts.findById(id);
        account.ifPresent(known -> {
            claims.retire(id, Optional.ofNullable(known.email()).flatMap(EmailAddress::from));
            accounts.delete(known);
        });
        return account.isPresent();
    }

    /**
     * Changes the role of an account and no other column: its owner may be changing the password at the same time.
     *
     * @return false if there is no such account any more
     */
    public boolean appoint(long id, Role role) {
        return accounts.changeRole(id, role.name()) == 1;
    }
}
