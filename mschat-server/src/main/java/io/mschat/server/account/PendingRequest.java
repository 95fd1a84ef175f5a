package io.mschat.server.account;

import io.mschat.protocol.Nickname;
import io.mschat.server.source.Source;
import java.util.Optional;

/** What somebody has asked for, to be done once they have proved an address. */
sealed interface PendingRequest {

    /**
     * An account under this nickname.
     *
     * @param source where whoever registers comes from, if it is known
     */
    record Registration(Nickname nickname, String passwordHash, Optional<Source> source) implements PendingRequest {

        @Override
        public String toString() {
            return "Registration[" + nickname + "]";
        }
    }

    /** The end of the account that belongs to the address. */
    record Deletion() implements PendingRequest {}
}
