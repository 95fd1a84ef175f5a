package io.mschat.server.account;

import io.mschat.protocol.Password;
import io.mschat.protocol.Secret;
import io.mschat.server.account.password.KnownSources;
import io.mschat.server.account.password.LoginThrottle;
import io.mschat.server.account.password.LoginThrottle.Verdict;
import io.mschat.server.account.password.PasswordForms;
import io.mschat.server.account.password.PasswordHasher;
import io.mschat.server.source.Source;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.util.function.SingletonSupplier;

/**
 * Checks passwords, throttled by {@link LoginThrottle}. A name without an account takes as long as one with an account
 * and gets the same answers. Only an account of the first mschat takes 0.1 s longer until its owner logs in. Blocks on
 * the database, and slow on purpose: call it on worker threads.
 */
public final class Passwords {

    private final PasswordHasher hasher;
    private final LoginThrottle throttle;
    private final AccountRepository accounts;
    private final KnownSources knownSources;
    private final TransactionOperations transactions;

    /**
     * The hash to check against where there is no account: it matches nothing and takes as long. Made by the first
     * check, with or without an account, so that the start does not wait for it.
     */
    private final Supplier<String> dummyHash;

    /** The result of a check. */
    sealed interface Check {
        record Right(AccountRow account) implements Check {}

        record Wrong() implements Check {}

        /** The password was not tried; try again after this time. */
        record Wait(Duration time) implements Check {}
    }

    Passwords(
            PasswordHasher hasher,
            LoginThrottle throttle,
            AccountRepository accounts,
            KnownSources knownSources,
            TransactionOperations transactions) {
        this.hasher = hasher;
        this.throttle = throttle;
        this.accounts = accounts;
        this.knownSources = knownSources;
        this.transactions = transactions;
        this.dummyHash = SingletonSupplier.of(() -> hash(new Password("dummy password")));
    }

    /** Returns the hash to store, as {@link PasswordHasher#wrapLegacyHash} does. */
    String wrapLegacyHash(String nickname, String oldHash) {
        return hasher.wrapLegacyHash(nickname, oldHash);
    }

    /** Whether the account was imported with this hash, and its owner has not logged in since. */
    boolean isLegacyHash(AccountRow account, String oldHash) {
        return hasher.isLegacyHash(account.passwordHash(), oldHash);
    }

    public String hash(Password password) {
        return hasher.hash(PasswordForms.kept(password));
    }

    boolean matches(Password password, AccountRow account) {
        return matching(password, account.passwordHash()).isPresent();
    }

    /** Returns the form of the password that matches the hash; empty if none does. */
    private Optional<Secret> matching(Password password, String hash) {
        return PasswordForms.of(password)
                .filter(form -> hasher.matches(form, hash))
                .findFirst();
    }

    /**
     * Checks a password for the account with this name, if a throttle allows it.
     *
     * @param folded the name, as {@link io.mschat.server.chat.name.NameKeys#folded} has it
     */
    Check check(String folded, Password password, Source source) {
        Optional<AccountRow> account = accounts.findByFolded(folded);
        boolean isKnown = knownSources.isKnown(account.map(AccountRow::id), source);
        return switch (throttle.take(folded, source, isKnown)) {
            case Verdict.Wait wait -> new Check.Wait(wait.time());
            case Verdict.Try attempt -> {
                String dummy = dummyHash.get();
                Optional<Secret> form =
                        matching(password, account.map(AccountRow::passwordHash).orElse(dummy));
                if (account.isEmpty() || form.isEmpty()) {
                    yield new Check.Wrong();
                }
                throttle.releaseSlots(attempt);
                knownSources.remember(account.get().id(), source);
                yield new Check.Right(upgraded(account.get(), password, form.get()));
            }
        };
    }

    /**
     * Runs an action if an account still has the password that was checked, in a transaction in which it keeps it.
     * Hashing is slow: the password may have been changed since, or the account deleted.
     *
     * @return what the action returned; empty if it was not run
     */
    <T> Optional<T> ifUnchanged(AccountRow checked, Supplier<T> action) {
        return Objects.requireNonNull(transactions.execute(status -> accounts.findLockedById(checked.id())
                .filter(account -> account.passwordHash().equals(checked.passwordHash()))
                .map(account -> action.get())));
    }

    /**
     * Changes the password hash of an account unless it has changed since the row was read, and does what follows from
     * it in the same transaction.
     *
     * @return false if it has changed; then it stays as it is, and nothing is done
     */
    boolean change(AccountRow account, String wantedHash, Runnable consequence) {
        return Objects.requireNonNull(transactions.execute(status -> {
            boolean isChanged = accounts.changePassword(account.id(), account.passwordHash(), wantedHash) == 1;
            if (isChanged) {
                consequence.run();
            }
            return isChanged;
        }));
    }

    /** Sets the password hash of an account, whatever it was. Needs a transaction of the caller. */
    void set(AccountRow account, String wantedHash) {
        account.setPasswordHash(wantedHash);
        accounts.save(account);
    }

    /**
     * Hashes the password again if the algorithm, or the form in which passwords are stored, has become better since.
     * Returns the account with the hash that it then has.
     */
    private AccountRow upgraded(AccountRow account, Password password, Secret form) {
        if (hasher.isOutdated(account.passwordHash()) || !form.equals(PasswordForms.kept(password))) {
            String better = hash(password);
            if (change(account, better, () -> {})) {
                account.setPasswordHash(better);
            }
        }
        return account;
    }
}
