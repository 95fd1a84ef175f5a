package io.mschat.server.account;

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
    public boolean isOpen() {
        return settings.isOpen();
    }

    boolean isRegistrationRequired() {
        return settings.isAuthRequired();
    }

    /** As {@link AdmissionPolicy#objection(Identity)}. */
    Optional<Denial> objection(Identity visitor) {
        return policy.objection(visitor);
    }

    /** As {@link AdmissionPolicy#objection(Source)}. */
    public Optional<Denial> objection(Source newcomer) {
        return policy.objection(newcomer);
    }

    /** As {@link AdmissionPolicy#objection(long)}. */
    public Optional<Denial> objection(long account) {
        return policy.objection(account);
    }
}
