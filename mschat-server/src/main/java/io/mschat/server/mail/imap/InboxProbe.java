package io.mschat.server.mail.imap;

import io.mschat.server.mail.inbox.InboxSettings;
import jakarta.mail.MessagingException;
import java.util.Optional;

/** Tests whether a mailbox can be used, without reading mails. */
public final class InboxProbe {

    private InboxProbe() {}

    /**
     * Returns the fault as a part of a sentence; empty if the folder with the mails can be opened. Blocks on the mail
     * server.
     */
    public static Optional<String> fault(InboxSettings.Imap settings) {
        ImapConnection connection = new ImapConnection(settings.account());
        try {
            connection.select(settings.folder()).close(false);
            return Optional.empty();
        } catch (MessagingException | RuntimeException e) {
            return Optional.ofNullable(connection.failure(e).getMessage());
        } finally {
            connection.close();
        }
    }
}
