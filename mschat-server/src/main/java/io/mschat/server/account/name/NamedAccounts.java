package io.mschat.server.account.name;

import io.mschat.protocol.Nickname;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The accounts to which names belong. It is an interface because accounts belong to a package above this one. */
public interface NamedAccounts {

    /** An account and its name. */
    record NamedAccount(long id, Nickname nickname) {}

    /**
     * The next accounts after an id.
     *
     * @param accounts in the order of ids, without damaged ones
     * @param last the id of the last of them, be it damaged; empty if there are no more
     */
    record Portion(List<NamedAccount> accounts, OptionalLong last) {}

    /** Returns the next 100 accounts after an id, and keeps them as they are until the end of the transaction. */
    Portion after(long id);

    /** Returns the name of an account; empty if there is none, none any more, or a damaged one. */
    Optional<Nickname> nickname(long id);
}
