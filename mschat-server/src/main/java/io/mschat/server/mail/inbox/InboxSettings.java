package io.mschat.server.mail.inbox;

import io.mschat.protocol.Password;
import io.mschat.server.listening.Listener;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** The settings of the inbox, by its kind. */
public sealed interface InboxSettings {

    /** No inbox: no address can be proved. */
    record Off() implements InboxSettings {}

    /**
     * The built-in mail server.
     *
     * @param host the address to listen on
     * @param port empty for the usual one, or any free one if that is taken; 0 for any free one
     */
    record Smtp(String host, OptionalInt port, ReceivingAddresses addresses) implements InboxSettings {

        /** The default port: not 25, which needs privileges and which other programs use. */
        public static final int USUAL_PORT = 2525;

        /**
         * Returns the address and port to listen on first.
         *
         * @throws UnusableInboxException if there is no such host
         */
        public Listener listener() {
            try {
                return new Listener(
                        InetAddress.getByName(host),
                        port.orElse(USUAL_PORT),
                        "mschat.mail.smtp.port (0 for any that is free; mschat.mail.inbox=off for none)",
                        "mschat.mail.smtp.host");
            } catch (UnknownHostException e) {
                throw new UnusableInboxException(
                        "The built-in mail inbox cannot listen on " + host
                                + ": there is no such host. Set mschat.mail.smtp.host to an address of this machine.",
                        e);
            }
        }
    }

    /**
     * A mailbox at a provider.
     *
     * @param folder the folder where mails arrive
     * @param moveTo the folder for mails that have counted; empty to leave them where they are, marked as read
     * @param authservIds the names with which the mail server signs its Authentication-Results
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

    /** The server and the login of a mailbox. */
    record ImapAccount(String host, int port, ImapSecurity security, String user, Password password) {

        @Override
        public String toString() {
            return security.scheme() + "://" + host + (port == security.usualPort() ? "" : ":" + port);
        }
    }
}
