package io.mschat.server.account;

import io.mschat.server.chat.Identity;
import io.mschat.server.source.Source;
import java.util.Optional;

/**
 * Decides last about logins, registrations and deletions, after names and passwords have been checked. It is an
 * interface because bans belong to a package above this one. Never blocks; any thread may call it.
 */
public interface AdmissionPolicy {

    /** Why this user may not log in; empty if the user may. */
    Optional<Denial> denialFor(Identity visitor);

    /** Why nobody may register from this source; empty if registering is allowed. */
    Optional<Denial> denialFor(Source newcomer);

    /**
     * Why the owner may not delete this account; empty if the owner may. With the account its sanctions would be
     * forgotten.
     */
    Optional<Denial> denialFor(long account);
}
