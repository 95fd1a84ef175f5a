package io.mschat.server.account;

import io.mschat.protocol.Nickname;
import io.mschat.server.source.Source;

/** What somebody has asked for, to be done once they have proved an address. */
sealed interface PendingRequest {

    /**
     * An account under this nickname.
     *
     * @param source where whoever registers comes from
     */
    record Registration(Nickname nickname, String passwordHash, Source source) implements PendingRequest {

        @Override
        public String toString() {
            return "Registration[" + nickname + "]";
        }
    }

    /** The end of the account that belongs to the address. */
    record Deletion() implements PendingRequest {}
}
