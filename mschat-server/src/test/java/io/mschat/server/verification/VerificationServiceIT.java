package io.mschat.server.verification;

import static io.mschat.testing.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.EmailAddress;
import io.mschat.server.TestData;
import io.mschat.server.mail.FakeDns;
import io.mschat.server.mail.SenderChecks;
import io.mschat.server.mail.inbox.Challenge;
import io.mschat.server.mail.inbox.InboxSettings;
import io.mschat.server.mail.inbox.ReceivingAddresses;
import io.mschat.server.mail.smtp.MailThreads;
import io.mschat.server.mail.smtp.SmtpInbox;
import io.mschat.server.mail.smtp.SmtpPeer;
import io.mschat.server.mail.smtp.TestThreads;
import io.mschat.server.storage.OnEachDatabase;
import io.mschat.server.storage.TestDatabase;
import java.io.IOException;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;

/** All of it together, with the built-in inbox. */
class VerificationServiceIT {

    private static final EmailAddress ANNA = new EmailAddress("anna@example.org");

    private final List<AttemptOutcome> told = new CopyOnWriteArrayList<>();

    private static Challenge begin(VerificationService service) {
        return ((VerificationService.BeginResult.Begun) service.begin(ANNA)).challenge();
    }

    @OnEachDatabase
    void somebodyWhoSendsTheMailIsToldSo(TestDatabase kind) throws IOException {
        TestData data = TestData.on(kind);
        Attempts attempts = TestVerification.attempts(data);
        CodeMatcher matcher = TestVerification.matcher(data, (attempt, address) -> "hello " + address.value());
        try (MailThreads threads = TestThreads.create()) {
            SmtpInbox inbox = new SmtpInbox(
                    new InboxSettings.Smtp("127.0.0.1", OptionalInt.of(0), new ReceivingAddresses("", "localhost")),
                    matcher,
                    threads,
                    new SenderChecks(new FakeDns().resolver()));
            try (VerificationService service = TestVerification.service(data, inbox, attempts, matcher)) {
                assertThat(service.isAvailable()).isFalse();
                service.start();
                assertThat(service.isAvailable()).isTrue();
                Challenge gone = begin(service);
                service.await(gone.id(), told::add);
                service.cancel(gone.id());

                Challenge challenge = begin(service);
                service.await(challenge.id(), told::add);
                try (SmtpPeer peer = new SmtpPeer(inbox.port())) {
                    peer.deliver(
                            "anna@example.org",
                            challenge.receivingAddress().value(),
                            "From: anna@example.org\r\nSubject: "
                                    + challenge.code().reveal() + "\r\n\r\n");
                }
                await().untilAsserted(() ->
                        assertThat(told).containsExactly(new AttemptOutcome.Proved("hello anna@example.org")));

                Challenge wrong = begin(service);
                List<Integer> left = new CopyOnWriteArrayList<>();
                service.await(wrong.id(), new AttemptWatcher() {
                    @Override
                    public void ended(AttemptOutcome ending) {
                        left.add(0);
                    }

                    @Override
                    public void wrongCode(int more) {
                        left.add(more);
                    }
                });
                for (int mails = 1; mails <= CodeMatcher.MAX_WRONG_CODES; mails++) {
                    int heard = mails;
                    try (SmtpPeer peer = new SmtpPeer(inbox.port())) {
                        peer.deliver(
                                "anna@example.org",
                                wrong.receivingAddress().value(),
                                "From: anna@example.org\r\nSubject: Hello " + mails + "\r\n\r\n");
                    }
                    await().untilAsserted(() -> assertThat(left).hasSize(heard));
                }
                assertThat(left).containsExactly(4, 3, 2, 1, 0);

                Challenge late = begin(service);
                service.await(late.id(), told::add);
                data.clock().passes(TestVerification.TIME);
                await().untilAsserted(() -> assertThat(told).hasSize(2).endsWith(new AttemptOutcome.Expired()));
            }
        }
    }

    @OnEachDatabase
    void withoutAnInboxNothingBegins(TestDatabase kind) {
        try (VerificationService service = TestVerification.withoutInbox(TestData.on(kind))) {
            service.start();
            assertThat(service.isAvailable()).isFalse();
            assertThat(service.begin(ANNA)).isEqualTo(new VerificationService.BeginResult.Unavailable());
            assertThat(service.summary()).contains("mschat.mail.inbox=off");
        }
    }
}
