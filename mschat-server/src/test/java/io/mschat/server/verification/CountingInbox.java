package io.mschat.server.verification;

import io.mschat.server.mail.inbox.InboxFailure;
import io.mschat.server.mail.inbox.InboxHealth;
import io.mschat.server.mail.inbox.MailInbox;
import io.mschat.server.mail.inbox.ReceivingAddresses;
import java.time.Instant;

/** An inbox that counts how often it is looked into. */
public final class CountingInbox implements MailInbox {

    private final MailInbox inbox;
    int checks;
    int rests;

    CountingInbox(MailInbox inbox) {
        this.inbox = inbox;
    }

    @Override
    public void open() {
        inbox.open();
    }

    @Override
    public void check(Instant since) throws InboxFailure {
        checks++;
        inbox.check(since);
    }

    @Override
    public void rest() {
        rests++;
        inbox.rest();
    }

    @Override
    public boolean isPolled() {
        return true;
    }

    @Override
    public InboxHealth health() {
        return inbox.health();
    }

    @Override
    public String summary() {
        return inbox.summary();
    }

    @Override
    public ReceivingAddresses addresses() {
        return inbox.addresses();
    }

    @Override
    public void close() {
        inbox.close();
    }
}
