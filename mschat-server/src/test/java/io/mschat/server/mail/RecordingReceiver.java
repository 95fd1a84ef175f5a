package io.mschat.server.mail;

import io.mschat.protocol.EmailAddress;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Waits for mails to the addresses that a test names, and keeps what comes. What has a proven author counts. Thread-safe. */
public final class RecordingReceiver implements MailReceiver {

    private final Set<EmailAddress> expected = ConcurrentHashMap.newKeySet();
    private final Set<String> failing = ConcurrentHashMap.newKeySet();
    private final List<IncomingMail> received = new CopyOnWriteArrayList<>();

    public void expect(EmailAddress recipient) {
        expected.add(recipient);
    }

    /** As if the database were away when the next mail with this subject comes. */
    public void failOnceOn(String subject) {
        failing.add(subject);
    }

    /** Those at which it has not failed, in the order in which they came. */
    public List<IncomingMail> received() {
        return List.copyOf(received);
    }

    public List<String> subjects() {
        return received.stream().map(IncomingMail::subject).toList();
    }

    @Override
    public boolean expects(EmailAddress recipient) {
        return expected.contains(recipient);
    }

    @Override
    public Reception receive(IncomingMail mail) {
        if (failing.remove(mail.subject())) {
            throw new IllegalStateException("away");
        }
        received.add(mail);
        return mail.authorship() instanceof Authorship.Proven ? Reception.COUNTED : Reception.REFUSED;
    }
}
