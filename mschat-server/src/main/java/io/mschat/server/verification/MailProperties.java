package io.mschat.server.verification;

import io.mschat.protocol.EmailAddress;
import io.mschat.server.mail.inbox.InboxSettings;
import io.mschat.server.mail.inbox.ReceivingAddresses;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code mschat.mail.*}: how users prove that they own a mail address.
 *
 * @param inbox where mails come in
 * @param address the receiving addresses: one mailbox with plus addresses, {@code chat@example.org}, or all of a
 *     domain, {@code *@example.org}; by default {@code *@localhost} for the built-in inbox on loopback, and the user of
 *     the mailbox for IMAP if that is an address; else it must be set
 * @param time how long a user has to send a mail: to open a mail program, and for the mail to arrive
 * @param checkInterval the time between two checks of a mailbox, while users wait: providers refuse those who ask much more often
 */
public record MailProperties(
        @DefaultValue("smtp") Inbox inbox,
        @Nullable String address,
        @DefaultValue("5m") Duration time,
        @DefaultValue("10s") Duration checkInterval,
        @DefaultValue SmtpProperties smtp,
        @DefaultValue ImapProperties imap) {

    /** The kinds of inbox. */
    public enum Inbox {
        /** No inbox: users cannot register by mail. */
        OFF,
        /** The built-in mail server. */
        SMTP,
        /** A mailbox at a provider. */
        IMAP
    }

    private static final String ADDRESSES_OF_THIS_MACHINE = "*@localhost";

    /** As long as mail servers may be held up. */
    private static final Duration MAX_TIME = Duration.ofDays(1);

    /** A login at a provider takes about as long. */
    private static final Duration MIN_INTERVAL = Duration.ofSeconds(1);

    /** With less, somebody who has sent a mail thinks that it was lost. */
    private static final Duration MAX_INTERVAL = Duration.ofMinutes(5);

    public MailProperties {
        if (!time.isPositive() || time.compareTo(MAX_TIME) > 0) {
            throw new IllegalArgumentException("expected mschat.mail.time above 0 and up to a day but was " + time);
        }
        if (checkInterval.compareTo(MIN_INTERVAL) < 0 || checkInterval.compareTo(MAX_INTERVAL) > 0) {
            throw new IllegalArgumentException(
                    "expected mschat.mail.check-interval from 1s to 5m but was " + checkInterval);
        }
    }

    public VerificationSettings toSettings() {
        InboxSettings settings = switch (inbox) {
            case OFF -> new InboxSettings.Off();
            case SMTP -> smtp.toSettings(addresses(smtp.isLoopback() ? ADDRESSES_OF_THIS_MACHINE : null));
            case IMAP ->
                imap.toSettings(addresses(EmailAddress.from(Objects.requireNonNullElse(imap.user(), ""))
                        .map(EmailAddress::value)
                        .orElse(null)));
        };
        return new VerificationSettings(settings, time, checkInterval);
    }

    private ReceivingAddresses addresses(@Nullable String byDefault) {
        String named = address != null ? address : byDefault;
        if (named == null) {
            throw new IllegalArgumentException("expected mschat.mail.address to be " + ReceivingAddresses.RULE);
        }
        return ReceivingAddresses.from(named)
                .orElseThrow(() -> new IllegalArgumentException(
                        "expected mschat.mail.address to be " + ReceivingAddresses.RULE + " but was " + named));
    }
}
