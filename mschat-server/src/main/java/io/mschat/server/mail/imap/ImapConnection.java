package io.mschat.server.mail.imap;

import io.mschat.server.mail.HeaderFields;
import io.mschat.server.mail.inbox.ImapSecurity;
import io.mschat.server.mail.inbox.InboxFailure;
import io.mschat.server.mail.inbox.InboxSettings.ImapAccount;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.FolderNotFoundException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.UIDFolder;
import jakarta.mail.search.ComparisonTerm;
import jakarta.mail.search.ReceivedDateTerm;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.iap.ByteArray;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.eclipse.angus.mail.imap.protocol.BODY;

/** A connection to an IMAP server. One thread at a time may use it; {@link #abort} may be called on any thread. */
final class ImapConnection {

    /** The timeout for connecting, reading and writing. */
    private static final Duration TIMEOUT = Duration.ofSeconds(15);

    private final ImapAccount account;
    private final AbortableSockets sockets = new AbortableSockets();
    private final IMAPStore store;

    ImapConnection(ImapAccount account) {
        this.account = account;
        String protocol = account.security().scheme();
        try {
            this.store = (IMAPStore)
                    Session.getInstance(properties("mail." + protocol + ".")).getStore(protocol);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private Properties properties(String prefix) {
        String millis = String.valueOf(TIMEOUT.toMillis());
        Properties properties = new Properties();
        Stream.of("connectiontimeout", "timeout", "writetimeout", "connectionpooltimeout", "statuscachetimeout")
                .forEach(name -> properties.setProperty(prefix + name, millis));
        properties.setProperty(prefix + "connectionpoolsize", "1");
        // Otherwise the library downloads the whole folder and searches it itself, if the server cannot search.
        properties.setProperty(prefix + "throwsearchexception", "true");
        properties.setProperty(prefix + "ssl.checkserveridentity", "true");
        if (account.security() == ImapSecurity.STARTTLS) {
            properties.setProperty(prefix + "starttls.enable", "true");
            properties.setProperty(prefix + "starttls.required", "true");
        }
        properties.put(prefix + "socketFactory", sockets);
        properties.setProperty(prefix + "socketFactory.fallback", "false");
        return properties;
    }

    /** Opens a folder; logs in first if there is no connection. The caller closes the folder. */
    IMAPFolder select(String name) throws MessagingException {
        if (!store.isConnected()) {
            store.connect(
                    account.host(),
                    account.port(),
                    account.user(),
                    account.password().reveal());
        }
        IMAPFolder folder = (IMAPFolder) store.getFolder(name);
        folder.open(Folder.READ_WRITE);
        return folder;
    }

    /** Returns the messages of a folder that came on the day of {@code since} or later, with their UIDs. */
    static List<Message> messages(IMAPFolder folder, Instant since) throws MessagingException {
        // A day earlier: IMAP knows only days (RFC 3501, section 6.4.4), and they begin at the server's midnight.
        Date day = Date.from(since.minus(Duration.ofDays(1)));
        Message[] found = folder.search(new ReceivedDateTerm(ComparisonTerm.GE, day));
        FetchProfile uids = new FetchProfile();
        uids.add(UIDFolder.FetchProfileItem.UID);
        folder.fetch(found, uids);
        return List.of(found);
    }

    /**
     * Returns a message's header, or its first {@link HeaderFields#MAX_BYTES} bytes and one more. The server is not
     * asked for more, however large the mail is.
     */
    static byte[] header(IMAPFolder folder, Message message) throws MessagingException {
        BODY body = (BODY) folder.doCommand(
                protocol -> protocol.peekBody(message.getMessageNumber(), "HEADER", 0, HeaderFields.MAX_BYTES + 1));
        ByteArray bytes = body == null ? null : body.getByteArray();
        return bytes == null ? new byte[0] : bytes.getNewBytes();
    }

    static void markAsRead(Message message) throws MessagingException {
        message.setFlag(Flags.Flag.SEEN, true);
    }

    /**
     * Marks a message as read and moves it, with MOVE (RFC 6851) if the server can, else with a copy and a deletion.
     */
    void move(IMAPFolder folder, Message message, String target) throws MessagingException {
        Message[] one = {message};
        message.setFlag(Flags.Flag.SEEN, true);
        if (store.hasCapability("MOVE")) {
            folder.moveMessages(one, store.getFolder(target));
        } else {
            folder.copyMessages(one, store.getFolder(target));
            message.setFlag(Flags.Flag.DELETED, true);
            folder.expunge(one);
        }
    }

    /** Closes the sockets at once, even if the thread that uses the connection is waiting. Any thread may call it. */
    void abort() {
        sockets.abort();
    }

    /** Logs out and closes the connection; aborts it if that fails. */
    void close() {
        try {
            store.close();
        } catch (MessagingException e) {
            abort();
        }
    }

    /** Describes an error in our own words: those of a server may name its users. */
    InboxFailure failure(Exception e) {
        String words = Stream.<Throwable>iterate(e, cause -> cause != null, Throwable::getCause)
                .flatMap(cause -> words(cause).stream())
                .findFirst()
                .orElse("the mail server broke off");
        return new InboxFailure(words, e);
    }

    private Optional<String> words(Throwable cause) {
        return Optional.ofNullable(
                switch (cause) {
                    case AuthenticationFailedException refused -> "the mail server refused the user or the password";
                    case FolderNotFoundException missing -> "the mailbox has no such folder as is set";
                    case SocketTimeoutException silent -> "the mail server did not answer in time";
                    case SSLException tls -> "no TLS with the mail server, or its certificate is not trusted";
                    case UnknownHostException unknown -> "there is no host " + account.host();
                    case ConnectException nobody -> "nothing answers at " + account.host() + " port " + account.port();
                    default -> null;
                });
    }
}
