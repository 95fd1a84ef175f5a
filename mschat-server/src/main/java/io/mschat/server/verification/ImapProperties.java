package io.mschat.server.verification;

import io.mschat.protocol.Password;
import io.mschat.server.identity.SecretFile;
import io.mschat.server.listening.Loopback;
import io.mschat.server.mail.inbox.ImapSecurity;
import io.mschat.server.mail.inbox.InboxSettings;
import io.mschat.server.mail.inbox.InboxSettings.ImapAccount;
import io.mschat.server.mail.inbox.ReceivingAddresses;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code mschat.mail.imap.*}: a mailbox at a provider.
 *
 * @param host the IMAP server
 * @param port by default the usual one for {@code security}
 * @param security how the connection is encrypted; {@code none} only on this machine
 * @param user to log in with
 * @param password to log in with, an app password at large providers
 * @param passwordFile a file with the password
 * @param folder where mails arrive
 * @param moveTo the folder for mails that have counted; by default they stay, marked as read
 * @param authservId the name with which the mail server signs the Authentication-Results that it writes; several with
 *     commas
 */
public record ImapProperties(
        @Nullable String host,
        @Nullable Integer port,
        @DefaultValue("tls") ImapSecurity security,
        @Nullable String user,
        @Nullable Password password,
        @Nullable Path passwordFile,
        @DefaultValue("INBOX") String folder,
        @Nullable String moveTo,
        @DefaultValue List<String> authservId) {

    public ImapProperties {
        if (port != null && (port < 1 || port > 65535)) {
            throw new IllegalArgumentException("expected mschat.mail.imap.port from 1 to 65535 but was " + port);
        }
        authservId = List.copyOf(authservId);
    }

    InboxSettings.Imap toSettings(ReceivingAddresses addresses) {
        if (authservId.isEmpty()) {
            throw new IllegalArgumentException(
                    "expected mschat.mail.imap.authserv-id to be the name by which the mail server"
                            + " signs what it found out about a sender: without it anybody could pass for anybody. Send a mail to"
                            + " the mailbox, look at its source, and take the first word of the topmost Authentication-Results"
                            + " field, such as mx.example.org");
        }
        String named = required("host", host);
        if (security == ImapSecurity.NONE && !Loopback.isNamed(named)) {
            throw new IllegalArgumentException("expected mschat.mail.imap.security to be tls or starttls but was none,"
                    + " which would send the password in the clear to another machine");
        }
        return new InboxSettings.Imap(
                new ImapAccount(
                        named, port == null ? security.usualPort() : port, security, required("user", user), secret()),
                folder,
                Optional.ofNullable(moveTo),
                Set.copyOf(authservId),
                addresses);
    }

    private Password secret() {
        return SecretFile.either("mschat.mail.imap.password", password, passwordFile)
                .orElseThrow(() -> new IllegalArgumentException(
                        "expected mschat.mail.imap.password, or mschat.mail.imap.password-file, to be set"));
    }

    private static String required(String name, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("expected mschat.mail.imap." + name + " to be set");
        }
        return value;
    }
}
