package io.mschat.server.account;

import io.mschat.protocol.ErrorCode;
import io.mschat.server.chat.Identity;
import io.mschat.server.settings.Settings;
import io.mschat.server.source.Source;
import java.util.Optional;

/**
 * The rules about who may log in, register or delete an account, apart from names and passwords: the server's settings,
 * and the policy that decides last. Never blocks; any thread may call it.
 */
public final class AccessRules {

    private final Settings settings;
    private final AdmissionPolicy policy;

    public AccessRules(Settings settings, AdmissionPolicy policy) {
        this.settings = settings;
        this.policy = policy;
    }

    /** Whether anybody but the operators may come in. */
    boolean isOpen() {
        return settings.isOpen();
    }

    /** Why nobody but the operators may come in, register or delete an account; empty if the server is open. */
    public Optional<Denial> denialIfClosed() {
        return isOpen() ? Optional.empty() : Optional.of(Denial.of(ErrorCode.SERVER_CLOSED));
    }

    /** Why this user may not come in without an account; empty if the user has one or needs none. */
    Optional<Denial> denialIfGuest(Identity visitor) {
        return visitor.isRegistered() || !settings.isAuthRequired()
                ? Optional.empty()
                : Optional.of(Denial.of(ErrorCode.REGISTRATION_REQUIRED));
    }

    /** As {@link AdmissionPolicy#denialFor(Identity)}. */
    Optional<Denial> denialFor(Identity visitor) {
        return policy.denialFor(visitor);
    }

    /** As {@link AdmissionPolicy#denialFor(Source)}. */
    public Optional<Denial> denialFor(Source newcomer) {
        return policy.denialFor(newcomer);
    }

    /** As {@link AdmissionPolicy#denialFor(long)}. */
    public Optional<Denial> denialFor(long account) {
        return policy.denialFor(account);
    }
}
