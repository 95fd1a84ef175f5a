package io.mschat.server.account;

import io.mschat.protocol.Password;
import io.mschat.server.account.GuessGate.Verdict;
import io.mschat.server.source.Source;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Checks passwords, no more often than guessing deserves. A name without an account takes as long as one with an account
 * and gets the same answers. Slow on purpose, and it asks the database: for worker threads.
 */
final class Passwords {

    private final PasswordEncoder encoder;
    private final GuessGate gate;
    private final AccountRepository accounts;
    private final FamiliarSources familiar;
    private final LongSupplier nanoClock;

    /** Matches nothing, and takes as long. */
    private final String nobodys;

    /** What became of a password. */
    sealed interface Check {
        record Right(AccountRow account) implements Check {}

        record Wrong() implements Check {}

        /** Not tried. */
        record Wait(Duration time) implements Check {}
    }

    Passwords(
            PasswordEncoder encoder,
            GuessGate gate,
            AccountRepository accounts,
            FamiliarSources familiar,
            LongSupplier nanoClock) {
        this.encoder = encoder;
        this.gate = gate;
        this.accounts = accounts;
        this.familiar = familiar;
        this.nanoClock = nanoClock;
        this.nobodys = hash(new Password("nobody's password"));
    }

    String hash(Password password) {
        return Objects.requireNonNull(encoder.encode(password.reveal()));
    }

    boolean matches(Password password, AccountRow account) {
        return encoder.matches(password.reveal(), account.passwordHash());
    }

    /** @param folded the name, as {@link io.mschat.server.chat.NameKeys#folded} has it */
    Check check(String folded, Password password, Source source) {
        Optional<AccountRow> account = accounts.findByFolded(folded);
        boolean isFamiliar = familiar.isFamiliar(account, source);
        return switch (gate.take(folded, source, isFamiliar, nanoClock.getAsLong())) {
            case Verdict.Wait wait -> new Check.Wait(wait.time());
            case Verdict.Try turn -> {
                boolean matches = encoder.matches(
                        password.reveal(), account.map(AccountRow::passwordHash).orElse(nobodys));
                if (account.isEmpty() || !matches) {
                    yield new Check.Wrong();
                }
                gate.right(turn, nanoClock.getAsLong());
                familiar.remember(account.get(), source);
                yield new Check.Right(upgraded(account.get(), password));
            }
        };
    }

    /** False if somebody else has changed it since it was looked at: then it stays as it is. */
    boolean change(AccountRow account, String wantedHash) {
        return accounts.changePassword(account.id(), account.passwordHash(), wantedHash) == 1;
    }

    /** Hashed anew where the way of hashing has become better since. */
    private AccountRow upgraded(AccountRow account, Password password) {
        if (encoder.upgradeEncoding(account.passwordHash())) {
            String better = hash(password);
            if (change(account, better)) {
                account.setPasswordHash(better);
            }
        }
        return account;
    }
}
