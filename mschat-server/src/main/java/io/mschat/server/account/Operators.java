package io.mschat.server.account;

import io.mschat.protocol.Nickname;
import io.mschat.protocol.Password;
import io.mschat.server.account.OperatorPasswords.Operator;
import io.mschat.server.chat.name.NameKeys;
import io.mschat.server.chat.name.NicknamePolicy;
import io.mschat.server.settings.SharedState;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Creates the accounts of {@code SERVER} and {@code ADMIN}, and changes their passwords. Blocks on the database and
 * hashes: call it on worker threads.
 */
public final class Operators {

    private static final String LETTERS_AND_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int GENERATED_LENGTH = 20;

    private final AccountRepository accounts;
    private final Passwords passwords;
    private final ResumeSessions sessions;
    private final NicknamePolicy policy;
    private final Means means;

    /**
     * The random numbers for passwords, the clock, the transactions, and the shared state that tells running servers of
     * a change.
     */
    record Means(
            SecureRandom random, InstantSource clock, TransactionOperations transactions, SharedState sharedState) {}

    /** A generated password. It is not stored, so show it to the operator. */
    public record Generated(Nickname operator, Password password) {}

    Operators(
            AccountRepository accounts,
            Passwords passwords,
            ResumeSessions sessions,
            NicknamePolicy policy,
            Means means) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.sessions = sessions;
        this.policy = policy;
        this.means = means;
    }

    /**
     * Creates the operator accounts that are missing, and changes the passwords of the others to those that are set.
     *
     * @param witness called within the transaction with each operator whose password has changed
     * @return the passwords that were generated because none was set
     */
    public List<Generated> ensure(OperatorPasswords set, Consumer<Nickname> witness) {
        return Objects.requireNonNull(means.transactions()
                .execute(status -> Arrays.stream(Operator.values())
                        .flatMap(operator -> ensure(operator, set.of(operator), witness).stream())
                        .toList()));
    }

    private Optional<Generated> ensure(Operator operator, Optional<Password> set, Consumer<Nickname> witness) {
        Optional<AccountRow> account = find(operator);
        if (account.isEmpty()) {
            Password password = set.orElseGet(this::generate);
            create(operator, password);
            return set.isPresent() ? Optional.empty() : Optional.of(new Generated(operator.nickname(), password));
        }
        set.filter(password -> !passwords.matches(password, account.get())).ifPresent(password -> {
            change(account.get(), password);
            witness.accept(operator.nickname());
        });
        return Optional.empty();
    }

    /** Gives both operators new passwords and ends all of their sessions. */
    public List<Generated> reset() {
        return Objects.requireNonNull(means.transactions()
                .execute(status ->
                        Arrays.stream(Operator.values()).map(this::reset).toList()));
    }

    private Generated reset(Operator operator) {
        Password password = generate();
        find(operator).ifPresentOrElse(account -> change(account, password), () -> create(operator, password));
        return new Generated(operator.nickname(), password);
    }

    private Optional<AccountRow> find(Operator operator) {
        return accounts.findByFolded(keys(operator).folded());
    }

    private NameKeys keys(Operator operator) {
        return policy.keysOf(operator.nickname());
    }

    private void create(Operator operator, Password password) {
        accounts.save(new AccountRow(
                operator.nickname(),
                keys(operator),
                operator.role(),
                passwords.hash(password),
                means.clock().instant()));
    }

    /**
     * Changes the password and ends the sessions. Running servers, this one or others, then close the connections that
     * the old password had let in: {@link OperatorWatch}.
     */
    private void change(AccountRow account, Password password) {
        means.sharedState().join();
        account.setPasswordHash(passwords.hash(password));
        accounts.save(account);
        sessions.endAll(account.id());
    }

    private Password generate() {
        return new Password(means.random()
                .ints(GENERATED_LENGTH, 0, LETTERS_AND_DIGITS.length())
                .mapToObj(index -> String.valueOf(LETTERS_AND_DIGITS.charAt(index)))
                .collect(Collectors.joining()));
    }
}
