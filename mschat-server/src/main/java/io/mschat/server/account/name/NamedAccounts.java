package io.mschat.server.account.name;

import io.mschat.protocol.Nickname;
import java.util.List;
import java.util.Optional;

/** The accounts to which names belong. It is an interface because accounts belong to a package above this one. */
public interface NamedAccounts {

    /** An account and its name. */
    record NamedAccount(long id, Nickname nickname) {}

    /**
     * Returns the next 100 accounts after an id, in the order of ids, and keeps them as they are until the end of the
     * transaction.
     */
    List<NamedAccount> after(long id);

    /** Returns the name of an account; empty if there is none, or none any more. */
    Optional<Nickname> nickname(long id);
}
