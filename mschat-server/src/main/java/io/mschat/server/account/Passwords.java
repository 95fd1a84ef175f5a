package io.mschat.server.account;

import io.mschat.protocol.Password;
import io.mschat.server.account.LoginThrottle.Verdict;
import io.mschat.server.source.Source;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.springframework.util.function.SingletonSupplier;

/**
 * Checks passwords, throttled by {@link LoginThrottle}. A name without an account takes as long as one with an account
 * and gets the same answers. Only an account of the first mschat takes 0.1 s longer until its owner logs in. Blocks on
 * the database, and slow on purpose: call it on worker threads.
 */
final class Passwords {

    private final PasswordHasher hashes;
    private final LoginThrottle gate;
    private final AccountRepository accounts;
    private final KnownSources familiar;
    private final LongSupplier nanoClock;

    /**
     * The hash to check against where there is no account: it matches nothing and takes as long. Made by the first
     * check, with or without an account, so that the start does not wait for it.
     */
    private final Supplier<String> nobodys;

    /** The result of a check. */
    sealed interface Check {
        record Right(AccountRow account) implements Check {}

        record Wrong() implements Check {}

        /** The password was not tried; try again after this time. */
        record Wait(Duration time) implements Check {}
    }

    Passwords(
            PasswordHasher hashes,
            LoginThrottle gate,
            AccountRepository accounts,
            KnownSources familiar,
            LongSupplier nanoClock) {
        this.hashes = hashes;
        this.gate = gate;
        this.accounts = accounts;
        this.familiar = familiar;
        this.nanoClock = nanoClock;
        this.nobodys = SingletonSupplier.of(() -> hash(new Password("nobody's password")));
    }

    /** Returns the hash to store, as {@link PasswordHasher#hashOfFirstMschat} does. */
    String hashOfFirstMschat(String nickname, String oldHash) {
        return hashes.hashOfFirstMschat(nickname, oldHash);
    }

    /** Whether the account was imported with this hash, and its owner has not logged in since. */
    boolean isOfFirstMschat(AccountRow account, String oldHash) {
        return hashes.isOfFirstMschat(account.passwordHash(), oldHash);
    }

    String hash(Password password) {
        return hashes.hash(PasswordForms.kept(password));
    }

    boolean matches(Password password, AccountRow account) {
        return matching(password, account.passwordHash()).isPresent();
    }

    /** Returns the form of the password that matches the hash; empty if none does. */
    private Optional<String> matching(Password password, String hash) {
        return PasswordForms.of(password)
                .filter(form -> hashes.matches(form, hash))
                .findFirst();
    }

    /**
     * Checks a password for the account with this name, if a throttle allows it.
     *
     * @param folded the name, as {@link io.mschat.server.chat.NameKeys#folded} has it
     */
    Check check(String folded, Password password, Source source) {
        Optional<AccountRow> account = accounts.findByFolded(folded);
        boolean isFamiliar = familiar.isFamiliar(account, source);
        return switch (gate.take(folded, source, isFamiliar, nanoClock.getAsLong())) {
            case Verdict.Wait wait -> new Check.Wait(wait.time());
            case Verdict.Try turn -> {
                String unmatched = nobodys.get();
                Optional<String> form =
                        matching(password, account.map(AccountRow::passwordHash).orElse(unmatched));
                if (account.isEmpty() || form.isEmpty()) {
                    yield new Check.Wrong();
                }
                gate.right(turn, nanoClock.getAsLong());
                familiar.remember(account.get(), source);
                yield new Check.Right(upgraded(account.get(), password, form.get()));
            }
        };
    }

    /**
     * Changes the password hash of an account unless it has changed since the row was read.
     *
     * @return false if it has changed; then it stays as it is
     */
    boolean change(AccountRow account, String wantedHash) {
        return accounts.changePassword(account.id(), account.passwordHash(), wantedHash) == 1;
    }

    /**
     * Hashes the password again if the algorithm, or the form in which passwords are stored, has become better since.
     * Returns the account with the hash that it then has.
     */
    private AccountRow upgraded(AccountRow account, Password password, String form) {
        if (hashes.isOutdated(account.passwordHash()) || !form.equals(PasswordForms.kept(password))) {
            String better = hash(password);
            if (change(account, better)) {
                account.setPasswordHash(better);
            }
        }
        return account;
    }
}
