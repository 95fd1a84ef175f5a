package io.mschat.server.verification;

import io.mschat.server.mail.SenderChecks;
import io.mschat.server.mail.imap.ImapInbox;
import io.mschat.server.mail.inbox.InboxSettings;
import io.mschat.server.mail.inbox.MailInbox;
import io.mschat.server.mail.inbox.NoInbox;
import io.mschat.server.mail.smtp.MailThreads;
import io.mschat.server.mail.smtp.SmtpInbox;
import io.mschat.server.storage.damage.DamagedRows;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionOperations;

/** Creates the beans of this package. Lives here because only this package can create them. */
@Configuration(proxyBeanMethods = false)
class VerificationConfiguration {

    @Bean
    Attempts attempts(
            AttemptRepository rows,
            TransactionOperations transactions,
            VerificationSettings settings,
            Clock clock,
            SecureRandom random) {
        return new Attempts(rows, transactions, settings.time(), clock, random);
    }

    @Bean
    CodeMatcher codeMatcher(
            AttemptRepository attempts,
            MailRepository ledger,
            DamagedRows damaged,
            TransactionOperations transactions,
            ObjectProvider<ProofListener> listener,
            Clock clock) {
        return new CodeMatcher(
                new LiveAttempts(attempts, damaged, clock), ledger, transactions, listener::getObject, clock);
    }

    @Bean
    Lease inboxLease(LeaseRepository leases, TransactionOperations transactions, Clock clock, SecureRandom random) {
        UUID node = new UUID(random.nextLong(), random.nextLong());
        return new Lease(leases, transactions, clock, node.toString());
    }

    @Bean
    MailInbox mailInbox(
            VerificationSettings settings, CodeMatcher matcher, MailThreads threads, SenderChecks checks, Clock clock) {
        return switch (settings.inbox()) {
            case InboxSettings.Off off -> new NoInbox();
            case InboxSettings.Smtp smtp -> new SmtpInbox(smtp, matcher, threads, checks);
            case InboxSettings.Imap imap -> new ImapInbox(imap, matcher, clock, threads.timer());
        };
    }

    @Bean
    InboxCheck inboxCheck(
            MailInbox inbox,
            Attempts attempts,
            Lease lease,
            VerificationSettings settings,
            Clock clock,
            LongSupplier nanoClock,
            SecureRandom random,
            InboxEvents events) {
        InboxCheck.Pace pace = new InboxCheck.Pace(settings.checkInterval(), clock, nanoClock, random);
        return new InboxCheck(inbox, attempts, lease, pace, events);
    }

    @Bean
    VerificationService verificationService(
            MailInbox inbox, Attempts attempts, InboxCheck check, CodeMatcher matcher, MailThreads threads) {
        return new VerificationService(inbox, attempts, check, matcher, threads.timer());
    }
}
