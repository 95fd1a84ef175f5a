package io.mschat.server.verification;

/** The password of a mailbox: cannot be printed by accident. */
public final class MailboxPassword {

    private final String value;

    public MailboxPassword(String value) {
        this.value = value;
    }

    /** The password itself: for the mail server. */
    String reveal() {
        return value;
    }

    @Override
    public String toString() {
        return "[redacted]";
    }
}
