package io.mschat.server.mail.imap;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.Password;
import io.mschat.server.mail.inbox.InboxSettings.ImapAccount;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InboxProbeIT {

    @Test
    void mailboxThatCanBeUsedHasNoFaultAndOneThatCannotSaysWhy() {
        try (TestMailbox mailbox = new TestMailbox()) {
            assertThat(InboxProbe.fault(mailbox.settings())).isEmpty();
            ImapAccount account = mailbox.settings().account();
            ImapAccount stranger = new ImapAccount(
                    account.host(), account.port(), account.security(), account.user(), new Password("not that one"));
            assertThat(InboxProbe.fault(TestMailbox.settings(stranger, Optional.empty())))
                    .hasValueSatisfying(words -> assertThat(words).contains("refused the user or the password"));
        }
    }
}
