package io.mschat.server.account.registration;

import io.mschat.protocol.Nickname;
import io.mschat.server.source.Source;
import java.util.Optional;

/** A request that is carried out once the user has proved an address. */
sealed interface PendingRequest {

    /**
     * A request for an account with this nickname.
     *
     * @param source where the user connects from, if it is known
     */
    record Registration(Nickname nickname, String passwordHash, Optional<Source> source) implements PendingRequest {

        @Override
        public String toString() {
            return "Registration[" + nickname + "]";
        }
    }

    /** A request to delete the account that belongs to the address. */
    record Deletion() implements PendingRequest {}
}
