package io.mschat.server.verification;

import io.mschat.protocol.EmailAddress;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/** Where mails come in: a port, because there are inboxes of our own and at providers. Thread-safe, but for its three verbs. */
interface MailInbox extends AutoCloseable {

    /**
     * Begins to receive, for an inbox that mails are brought to; one that must be asked does nothing yet.
     *
     * @throws UnusableInboxException if it cannot; the server does not start then
     */
    void open();

    /**
     * Looks for mails that came at {@code since} or later, and gives each that was not given before to the receiver. Takes
     * less than a minute, whatever a server does. One thread at a time.
     */
    void check(Instant since) throws InboxFailure;

    /** Nobody waits for mails: lets go of what costs something. The thread that checks. */
    void rest();

    /** Whether one node at a time must check it. */
    boolean isPolled();

    InboxHealth health();

    /** The inbox in one line, for the operator at the start. */
    String summary();

    ReceivingAddresses addresses();

    /** What to type to send the mail of an attempt, where a mail program needs to be told more than the address; in lines. */
    default Optional<String> howToSend(EmailAddress author, Challenge challenge) {
        return Optional.empty();
    }

    /** The port of one that listens at a port of this machine. */
    default OptionalInt listensAt() {
        return OptionalInt.empty();
    }

    @Override
    void close();
}
