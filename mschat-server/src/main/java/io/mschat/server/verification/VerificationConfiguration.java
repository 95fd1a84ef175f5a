package io.mschat.server.verification;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionOperations;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.Resolver;

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
            TransactionOperations transactions,
            ObjectProvider<ProofListener> listener,
            Clock clock) {
        return new CodeMatcher(attempts, ledger, transactions, listener::getObject, clock);
    }

    @Bean
    Lease inboxLease(LeaseRepository leases, TransactionOperations transactions, Clock clock, SecureRandom random) {
        UUID node = new UUID(random.nextLong(), random.nextLong());
        return new Lease(leases, transactions, clock, node.toString());
    }

    /** Uses the DNS servers of the operating system. */
    @Bean
    Resolver mailResolver() {
        return new ExtendedResolver();
    }

    @Bean
    MailInbox mailInbox(
            VerificationSettings settings,
            CodeMatcher matcher,
            VerificationThreads threads,
            Resolver dns,
            Clock clock) {
        return switch (settings.inbox()) {
            case InboxSettings.Off off -> new NoInbox();
            case InboxSettings.Smtp smtp -> new SmtpInbox(smtp, matcher, threads, dns);
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
            MailInbox inbox, Attempts attempts, InboxCheck check, CodeMatcher matcher, VerificationThreads threads) {
        return new VerificationService(
                inbox,
                attempts,
                new AttemptWatchers(attempts),
                check,
                new VerificationService.Upkeep(matcher, threads.timer()));
    }
}
