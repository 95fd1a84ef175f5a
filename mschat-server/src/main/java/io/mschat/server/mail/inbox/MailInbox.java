package io.mschat.server.mail.inbox;

import io.mschat.protocol.EmailAddress;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Where mails come in. An interface, because there is a built-in inbox and one at a provider. Thread-safe, except for
 * {@link #open}, {@link #check} and {@link #rest}.
 */
public interface MailInbox extends AutoCloseable {

    /**
     * Starts to receive, if mails are delivered to this inbox. An inbox that is polled does nothing yet.
     *
     * @throws UnusableInboxException if it cannot; the server does not start then
     */
    void open();

    /**
     * Looks for mails that came at {@code since} or later, and gives each new one to the receiver. Takes less than a
     * minute, even if the mail server does not respond. One thread at a time.
     */
    void check(Instant since) throws InboxFailure;

    /** Closes idle connections because nobody waits for a mail. Call it on the thread that checks. */
    void rest();

    /** Whether the inbox must be polled, by one node at a time. */
    boolean isPolled();

    InboxHealth health();

    /** Describes the inbox in one line, for the operator at the start. */
    String summary();

    ReceivingAddresses addresses();

    /**
     * Returns what to type to send the mail of an attempt, if a mail program needs more than the address. In lines;
     * empty if the address is enough.
     */
    default Optional<String> howToSend(EmailAddress author, Challenge challenge) {
        return Optional.empty();
    }

    /** Returns the port of this machine at which the inbox listens; empty if it does not. */
    default OptionalInt listensAt() {
        return OptionalInt.empty();
    }

    @Override
    void close();
}
