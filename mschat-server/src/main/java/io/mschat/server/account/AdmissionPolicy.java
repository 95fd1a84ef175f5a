package io.mschat.server.account;

import io.mschat.server.chat.Persona;
import io.mschat.server.source.Source;
import java.util.Optional;

/**
 * Has the last word on who comes in, after names and passwords have been looked at: a port, because who is banned is
 * decided above accounts. Never blocks; any thread.
 */
public interface AdmissionPolicy {

    /** Why this visitor may not come in; empty if they may. */
    Optional<Denial> objection(Persona visitor);

    /** Why nobody may register from there; empty if they may. */
    Optional<Denial> objection(Source newcomer);

    /** Why this account must not be deleted by its owner: what holds against it would be forgotten. */
    Optional<Denial> objection(long account);
}
