package io.mschat.server.mail.imap;

import static io.mschat.testing.Patience.await;

import com.icegreen.greenmail.Managers;
import com.icegreen.greenmail.imap.AuthorizationException;
import com.icegreen.greenmail.imap.ImapHandler;
import com.icegreen.greenmail.server.AbstractServer;
import com.icegreen.greenmail.server.ProtocolHandler;
import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.store.StoredMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.mschat.protocol.EmailAddress;
import io.mschat.protocol.Password;
import io.mschat.server.mail.inbox.ImapSecurity;
import io.mschat.server.mail.inbox.InboxSettings.Imap;
import io.mschat.server.mail.inbox.InboxSettings.ImapAccount;
import io.mschat.server.mail.inbox.ReceivingAddresses;
import io.mschat.testing.Patience;
import jakarta.mail.Flags;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/** A mailbox on a real IMAP server, with a folder that can be made anew. */
public final class TestMailbox implements AutoCloseable {

    public static final String FOLDER = "registrations";
    public static final String DONE = "done";

    private static final String USER = "chat@example.net";
    private static final String PASSWORD = "a secret password";

    private final PromptGreenMail server;
    private final GreenMailUser user;

    /** Sends each part of an answer at once, in place of 40 ms after the one before. */
    private static final class PromptImap extends AbstractServer {
        PromptImap(ServerSetup setup, Managers managers) {
            super(setup, managers);
        }

        @Override
        protected ProtocolHandler createProtocolHandler(Socket client) {
            try {
                client.setTcpNoDelay(true);
            } catch (SocketException e) {
                // It is gone already.
            }
            return new ImapHandler(managers.getUserManager(), managers.getImapHostManager(), client);
        }

        @Override
        public Store createStore() {
            throw new AssertionError("the inbox under test has a client of its own");
        }
    }

    private static final class PromptGreenMail extends GreenMail {
        PromptGreenMail(ServerSetup setup) {
            super(setup);
        }

        @Override
        protected Map<String, AbstractServer> createServices(ServerSetup[] setups, Managers with) {
            return Map.of(setups[0].getProtocol(), new PromptImap(setups[0], with));
        }

        int port() {
            return services.values().iterator().next().getPort();
        }
    }

    public TestMailbox() {
        this(ServerSetup.PROTOCOL_IMAP);
    }

    TestMailbox(String protocol) {
        ServerSetup setup = new ServerSetup(0, "127.0.0.1", protocol).dynamicPort();
        setup.setServerStartupTimeout(Patience.millis());
        server = new PromptGreenMail(setup);
        server.start();
        user = server.setUser(USER, USER, PASSWORD);
        makeFolder();
    }

    public int port() {
        return server.port();
    }

    public Imap settings() {
        return settings(port(), Optional.empty());
    }

    public Imap settings(int port, Optional<String> moveTo) {
        return settings(new ImapAccount("127.0.0.1", port, ImapSecurity.NONE, USER, new Password(PASSWORD)), moveTo);
    }

    static Imap settings(ImapAccount account, Optional<String> moveTo) {
        return new Imap(
                account, FOLDER, moveTo, Set.of("mx.example.net"), new ReceivingAddresses("chat+", "example.net"));
    }

    /** A mail as the server of {@code mx.example.net} would keep it. */
    public static String mail(EmailAddress from, EmailAddress to, String subject) {
        return """
                Authentication-Results: mx.example.net; dmarc=pass header.from=%s\r
                From: %s\r
                To: <%s>\r
                Subject: %s\r
                \r
                hello\r
                """.formatted(from.domain(), from.value(), to.value(), subject);
    }

    public void deliver(String mail) {
        deliver(new ByteArrayInputStream(mail.getBytes(StandardCharsets.ISO_8859_1)));
    }

    void deliver(InputStream mail) {
        try {
            MimeMessage message = new MimeMessage(Session.getInstance(new Properties()), mail);
            folder(FOLDER).appendMessage(message, new Flags(), new Date());
        } catch (MessagingException e) {
            throw new AssertionError(e);
        }
    }

    public List<StoredMessage> messages(String folder) {
        return folder(folder).getMessages();
    }

    public void makeFolder(String name) {
        try {
            server.getManagers().getImapHostManager().createMailbox(user, name);
        } catch (FolderException | AuthorizationException e) {
            throw new AssertionError(e);
        }
    }

    /** As a server does that was restored from a backup: the same mails under another UIDVALIDITY. */
    public void makeFolderAnewWithTheSameMails() {
        List<StoredMessage> messages = messages(FOLDER);
        long before = uidValidity();
        // This server takes the second for it.
        await().until(() -> {
            server.getManagers().getImapHostManager().deleteMailbox(user, FOLDER);
            makeFolder();
            return uidValidity() != before;
        });
        messages.forEach(message -> folder(FOLDER).appendMessage(message.getMimeMessage(), new Flags(), new Date()));
    }

    private void makeFolder() {
        makeFolder(FOLDER);
    }

    public long uidValidity() {
        return folder(FOLDER).getUidValidity();
    }

    private MailFolder folder(String name) {
        try {
            return server.getManagers().getImapHostManager().getFolder(user, name, true);
        } catch (FolderException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        server.stop();
    }
}
