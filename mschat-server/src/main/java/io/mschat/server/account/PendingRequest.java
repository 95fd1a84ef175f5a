package io.mschat.server.account;

import io.mschat.protocol.Nickname;

/** What somebody has asked for, to be done once they have proved an address. */
sealed interface PendingRequest {

    /** An account under this nickname. */
    record Registration(Nickname nickname, String passwordHash) implements PendingRequest {

        @Override
        public String toString() {
            return "Registration[" + nickname + "]";
        }
    }

    /** The end of the account that belongs to the address. */
    record Deletion() implements PendingRequest {}
}
