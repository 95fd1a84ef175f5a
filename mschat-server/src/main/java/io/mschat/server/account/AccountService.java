package io.mschat.server.account;

import io.mschat.protocol.ErrorCode;
import io.mschat.protocol.Nickname;
import io.mschat.protocol.Password;
import io.mschat.protocol.ResumeToken;
import io.mschat.protocol.Role;
import io.mschat.server.account.session.ResumeSessions;
import io.mschat.server.chat.Identity;
import io.mschat.server.chat.log.Author;
import io.mschat.server.chat.name.NameKeys;
import io.mschat.server.chat.name.NicknamePolicy;
import io.mschat.server.source.Source;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Decides logins and resumed sessions, and changes passwords. All methods block on the database and may hash passwords:
 * call them on worker threads, in any number at once. If the database does not respond they throw Spring's
 * {@code DataAccessException}, and nothing has changed.
 */
public final class AccountService {

    /** Not a reason for which clients try again by themselves: it stays until the operator does something. */
    private static final Denial DAMAGED = new Denial(
            ErrorCode.NOT_AVAILABLE,
            "This account is damaged in the server's database. Tell the server's operator, who can restore it.",
            null);

    private final NicknamePolicy policy;
    private final AccessRules access;
    private final AccountDirectory accounts;
    private final Passwords passwords;
    private final ResumeSessions sessions;

    public AccountService(
            NicknamePolicy policy,
            AccessRules access,
            AccountDirectory accounts,
            Passwords passwords,
            ResumeSessions sessions) {
        this.policy = policy;
        this.access = access;
        this.accounts = accounts;
        this.passwords = passwords;
        this.sessions = sessions;
    }

    /**
     * Decides a login. Without a password it is a guest's: a guest may have any name that is not registered and does
     * not look like a registered one.
     *
     * @param typed the nickname as it was typed
     */
    public Admission admit(String typed, @Nullable Password password, Source source) {
        Optional<Nickname> operator = policy.operator(typed);
        if (operator.isPresent()) {
            return password == null
                    ? new Admission.Denied(ErrorCode.NICKNAME_RESERVED)
                    : admitOwner(policy.keysOf(operator.get()), password, source);
        }
        return switch (policy.judge(typed)) {
            case NicknamePolicy.Verdict.Forbidden forbidden
            when password != null && forbidden.code() == ErrorCode.NICKNAME_RESERVED && access.isOpen() ->
                admitUnderReservedName(policy.keysOf(typed).orElseThrow(), password, source);
            case NicknamePolicy.Verdict.Forbidden forbidden -> new Admission.Denied(forbidden.code());
            case NicknamePolicy.Verdict.Allowed allowed
            when !access.isOpen() -> new Admission.Denied(ErrorCode.SERVER_CLOSED);
            case NicknamePolicy.Verdict.Allowed allowed
            when password == null ->
                grantUnlessDenied(
                        new Identity(allowed.nickname(), allowed.keys(), Role.MEMBER, OptionalLong.empty(), source));
            case NicknamePolicy.Verdict.Allowed allowed -> admitOwner(allowed.keys(), password, source);
        };
    }

    /**
     * Decides a login under a reserved name. A user who registered the name before it was reserved keeps it. Everybody
     * else gets the same error whether it is registered or not.
     */
    private Admission admitUnderReservedName(NameKeys keys, Password password, Source source) {
        Admission admission = admitOwner(keys, password, source);
        return admission.equals(new Admission.Denied(ErrorCode.WRONG_CREDENTIALS))
                ? new Admission.Denied(ErrorCode.NICKNAME_RESERVED)
                : admission;
    }

    private Admission admitOwner(NameKeys keys, Password password, Source source) {
        return switch (passwords.check(keys.folded(), password, source)) {
            case Passwords.Check.Wait wait -> new Admission.Denied(Denial.throttled(wait.time()));
            case Passwords.Check.Wrong wrong -> new Admission.Denied(ErrorCode.WRONG_CREDENTIALS);
            case Passwords.Check.Right right ->
                accounts.summary(right.account())
                        .map(account -> new Identity(
                                account.nickname(), keys, account.role(), OptionalLong.of(account.id()), source))
                        .map(identity -> ifUnchanged(right.account(), identity))
                        .orElseGet(() -> new Admission.Denied(DAMAGED));
        };
    }

    private Admission ifUnchanged(AccountRow checked, Identity identity) {
        return passwords
                .ifUnchanged(checked, () -> grantUnlessDenied(identity))
                .orElseGet(() -> new Admission.Denied(ErrorCode.WRONG_CREDENTIALS));
    }

    private Admission grantUnlessDenied(Identity identity) {
        return denialFor(identity)
                .<Admission>map(Admission.Denied::new)
                .orElseGet(() -> new Admission.Granted(identity, sessions.begin(identity)));
    }

    /**
     * Changes the password of a registered user, and ends all of the account's other sessions.
     *
     * @param session the session of the connection that asks; it is kept
     * @return why the password was not changed; empty if it was
     */
    public Optional<Denial> changePassword(
            Identity identity, ResumeToken session, Password current, Password wanted, Source source) {
        if (!identity.isRegistered()) {
            return Optional.of(Denial.of(ErrorCode.NOT_REGISTERED));
        }
        if (wanted.isTooShort()) {
            return Optional.of(Denial.of(ErrorCode.PASSWORD_TOO_SHORT));
        }
        return switch (passwords.check(identity.keys().folded(), current, source)) {
            case Passwords.Check.Wait wait -> Optional.of(Denial.throttled(wait.time()));
            case Passwords.Check.Wrong wrong -> Optional.of(Denial.of(ErrorCode.WRONG_CREDENTIALS));
            case Passwords.Check.Right right -> {
                AccountRow account = right.account();
                yield passwords.change(account, passwords.hash(wanted), () -> sessions.endOthers(account.id(), session))
                        ? Optional.empty()
                        : Optional.of(Denial.of(ErrorCode.WRONG_CREDENTIALS));
            }
        };
    }

    /**
     * Decides whether a client may resume a session. The checks of {@link #denialFor(Identity)} are made again; a
     * password is not needed. If they pass, the session's time begins anew.
     */
    public Admission resume(ResumeToken session, Source source) {
        Optional<Identity> identity = sessions.find(session).flatMap(found -> identity(found, source));
        if (identity.isEmpty()) {
            return new Admission.Denied(ErrorCode.SESSION_OVER);
        }
        // First: that the name has an owner now is the reason which helps a guest.
        if (nameBelongsToAnother(identity.get())) {
            return new Admission.Denied(ErrorCode.NICKNAME_TAKEN);
        }
        Optional<Denial> denial = denialFor(identity.get());
        if (denial.isPresent()) {
            return new Admission.Denied(denial.get());
        }
        sessions.prolong(session);
        return new Admission.Granted(identity.get(), session);
    }

    private Optional<Identity> identity(ResumeSessions.Session session, Source source) {
        return session.account().isEmpty()
                ? Optional.of(identity(session.nickname(), Role.MEMBER, OptionalLong.empty(), source))
                : accounts.find(session.account().get())
                        .map(account ->
                                identity(account.nickname(), account.role(), OptionalLong.of(account.id()), source));
    }

    private Identity identity(Nickname nickname, Role role, OptionalLong account, Source source) {
        return new Identity(nickname, policy.keysOf(nickname), role, account, source);
    }

    /** Whether a guest's name belongs to somebody, or looks like one that does. */
    private boolean nameBelongsToAnother(Identity visitor) {
        return !visitor.isRegistered() && accounts.isClaimed(visitor.keys());
    }

    /** Returns the author for the account with this name, in any spelling; empty if the name is not registered. */
    public Optional<Author> ownerOf(String typedNickname) {
        return accounts.find(typedNickname).map(account -> Author.ofAccount(account.id(), account.nickname()));
    }

    /** Ends a session. */
    public void end(ResumeToken session) {
        sessions.end(session);
    }

    /** Ends the session of a granted login that was then not let into the chat. */
    public void discard(Admission.Granted granted) {
        sessions.end(granted.resume());
    }

    /** Whether the granted session still exists. */
    public boolean holds(Admission.Granted granted) {
        return sessions.holds(granted.resume());
    }

    /**
     * Why a user whose name and password are right may not be in the chat under the present settings, names and bans.
     * Empty if the user may.
     */
    public Optional<Denial> denialFor(Identity visitor) {
        boolean isOperator = policy.operator(visitor.nickname().value()).isPresent();
        return (isOperator ? Optional.<Denial>empty() : access.denialIfClosed())
                .or(() -> access.denialIfGuest(visitor))
                .or(() -> nameBelongsToAnother(visitor)
                        ? Optional.of(Denial.of(ErrorCode.NICKNAME_TAKEN))
                        : Optional.empty())
                .or(() -> access.denialFor(visitor));
    }
}
