package io.mschat.server.account;

import io.mschat.protocol.Nickname;
import io.mschat.protocol.Password;
import io.mschat.server.account.OperatorPasswords.Operator;
import io.mschat.server.account.session.ResumeSessions;
import io.mschat.server.settings.SharedState;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Creates the accounts of {@code SERVER} and {@code ADMIN}, and changes their passwords. Blocks on the database and
 * hashes: call it on worker threads.
 */
public final class Operators {

    private static final String LETTERS_AND_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int GENERATED_LENGTH = 20;

    private final AccountDirectory accounts;
    private final Passwords passwords;
    private final ResumeSessions sessions;
    private final SharedState sharedState;
    private final SecureRandom random;

    /** A generated password. It is not stored, so show it to the operator. */
    public record Generated(Nickname operator, Password password) {}

    private record Hashed(Operator operator, Password password, String hash) {}

    Operators(
            AccountDirectory accounts,
            Passwords passwords,
            ResumeSessions sessions,
            SharedState sharedState,
            SecureRandom random) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.sessions = sessions;
        this.sharedState = sharedState;
        this.random = random;
    }

    /**
     * Creates the operator accounts that are missing, and changes the passwords of the others to those that are set.
     *
     * @param witness called within the transaction with each operator whose password has changed
     * @return the passwords that were generated because none was set
     */
    public List<Generated> ensure(OperatorPasswords set, Consumer<Nickname> witness) {
        return sharedState.change(() -> Arrays.stream(Operator.values())
                .flatMap(operator -> ensure(operator, set.of(operator), witness).stream())
                .toList());
    }

    private Optional<Generated> ensure(Operator operator, Optional<Password> set, Consumer<Nickname> witness) {
        Optional<AccountRow> account = accounts.row(operator.nickname());
        if (account.isEmpty()) {
            Password password = set.orElseGet(this::generate);
            create(hashed(operator, password));
            return set.isPresent() ? Optional.empty() : Optional.of(new Generated(operator.nickname(), password));
        }
        set.filter(password -> !passwords.matches(password, account.get())).ifPresent(password -> {
            change(account.get(), passwords.hash(password));
            witness.accept(operator.nickname());
        });
        return Optional.empty();
    }

    /**
     * Gives both operators new passwords and ends all of their sessions.
     *
     * @param witness called within the transaction with each operator
     */
    public List<Generated> reset(Consumer<Nickname> witness) {
        // Before the transaction: a server that runs waits for its end, and hashes are slow.
        List<Hashed> wanted = Arrays.stream(Operator.values())
                .map(operator -> hashed(operator, generate()))
                .toList();
        return sharedState.change(
                () -> wanted.stream().map(each -> reset(each, witness)).toList());
    }

    private Generated reset(Hashed wanted, Consumer<Nickname> witness) {
        Nickname nickname = wanted.operator().nickname();
        accounts.row(nickname).ifPresentOrElse(account -> change(account, wanted.hash()), () -> create(wanted));
        witness.accept(nickname);
        return new Generated(nickname, wanted.password());
    }

    private Hashed hashed(Operator operator, Password password) {
        return new Hashed(operator, password, passwords.hash(password));
    }

    private void create(Hashed wanted) {
        accounts.addOperator(wanted.operator().nickname(), wanted.operator().role(), wanted.hash());
    }

    /**
     * Changes the password and ends the sessions. Running servers, this one or others, then close the connections that
     * the old password had let in: {@link OperatorWatch}.
     */
    private void change(AccountRow account, String hash) {
        passwords.set(account, hash);
        sessions.endAll(account.id());
    }

    private Password generate() {
        return new Password(random.ints(GENERATED_LENGTH, 0, LETTERS_AND_DIGITS.length())
                .mapToObj(index -> String.valueOf(LETTERS_AND_DIGITS.charAt(index)))
                .collect(Collectors.joining()));
    }
}
