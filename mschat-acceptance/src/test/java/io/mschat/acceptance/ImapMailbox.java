package io.mschat.acceptance;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/** A mailbox at a provider who checks senders, on a real IMAP server. */
final class ImapMailbox implements TestInbox, AutoCloseable {

    private static final String USER = "chat@example.net";
    private static final String PASSWORD = "the mailbox's own";
    private static final String PROVIDER = "mx.example.net";

    private final GreenMail server =
            new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP).dynamicPort());
    private final GreenMailUser user;

    ImapMailbox() {
        server.start();
        user = server.setUser(USER, USER, PASSWORD);
    }

    /** For {@code ./mschat server}. */
    String[] options() {
        return new String[] {
            "--mschat.mail.inbox=imap",
            "--mschat.mail.check-interval=1s",
            "--mschat.mail.imap.host=127.0.0.1",
            "--mschat.mail.imap.port=" + server.getImap().getPort(),
            "--mschat.mail.imap.security=none",
            "--mschat.mail.imap.user=" + USER,
            "--mschat.mail.imap.password=" + PASSWORD,
            "--mschat.mail.imap.authserv-id=" + PROVIDER
        };
    }

    @Override
    public void deliver(String from, String to, String subject) {
        String domain = from.substring(from.indexOf('@') + 1);
        deliver("""
                Authentication-Results: %s; dmarc=pass header.from=%s\r
                From: %s\r
                To: %s\r
                Subject: %s\r
                \r
                hello\r
                """.formatted(PROVIDER, domain, from, to, subject));
    }

    private void deliver(String mail) {
        try {
            user.deliver(new MimeMessage(
                    Session.getInstance(new Properties()),
                    new ByteArrayInputStream(mail.getBytes(StandardCharsets.US_ASCII))));
        } catch (MessagingException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        server.stop();
    }
}
