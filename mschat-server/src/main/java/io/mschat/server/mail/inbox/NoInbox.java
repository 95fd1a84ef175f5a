package io.mschat.server.mail.inbox;

import java.time.Instant;
import java.util.Optional;

/** The inbox where none is configured: no address can be proved. */
public final class NoInbox implements MailInbox {

    @Override
    public void open() {}

    @Override
    public void check(Instant since) {}

    @Override
    public void rest() {}

    @Override
    public boolean isPolled() {
        return false;
    }

    @Override
    public InboxHealth health() {
        return new InboxHealth("off", InboxHealth.Status.UNKNOWN, Optional.empty(), Optional.empty());
    }

    @Override
    public String summary() {
        return "no registration by mail (mschat.mail.inbox=off)";
    }

    @Override
    public ReceivingAddresses addresses() {
        throw new IllegalStateException("no inbox, no addresses");
    }

    @Override
    public void close() {}
}
