package io.mschat.server.verification;

import io.mschat.protocol.Password;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Which inbox there is, and all that it must know. */
public sealed interface InboxSettings {

    /** None: nobody can prove an address. */
    record Off() implements InboxSettings {}

    /**
     * The built-in one.
     *
     * @param host the address to listen on
     * @param port empty for the usual one, or any that is free if it is taken; 0 for any that is free
     */
    record Smtp(String host, OptionalInt port, ReceivingAddresses addresses) implements InboxSettings {

        /** Where it listens if nobody says otherwise: not 25, which needs rights, and which others use. */
        public static final int USUAL_PORT = 2525;
    }

    /**
     * A mailbox at some provider.
     *
     * @param folder the folder where mails arrive
     * @param moveTo the folder for mails that have counted; empty to leave them where they are, marked as read
     * @param authservIds how the mail server signs its Authentication-Results
     */
    record Imap(
            ImapAccount account,
            String folder,
            Optional<String> moveTo,
            Set<String> authservIds,
            ReceivingAddresses addresses)
            implements InboxSettings {

        public Imap {
            authservIds = Set.copyOf(authservIds);
        }
    }

    /** How to get into a mailbox. */
    record ImapAccount(String host, int port, ImapSecurity security, String user, Password password) {

        @Override
        public String toString() {
            return security.scheme() + "://" + host + (port == security.usualPort() ? "" : ":" + port);
        }
    }
}
