package io.mschat.server.verification;

import io.mschat.server.listening.Loopback;
import io.mschat.server.mail.inbox.InboxSettings;
import io.mschat.server.mail.inbox.ReceivingAddresses;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code mschat.mail.smtp.*}: the built-in inbox.
 *
 * @param host the address to listen on; beyond loopback the authors of mails are verified by SPF and DKIM
 * @param port TCP port, 0 for any free one; by default 2525, or any free one if that is taken
 */
public record SmtpProperties(
        @DefaultValue("127.0.0.1") String host, @Nullable Integer port) {

    public SmtpProperties {
        if (port != null && (port < 0 || port > 65535)) {
            throw new IllegalArgumentException("expected mschat.mail.smtp.port from 0 to 65535 but was " + port);
        }
    }

    boolean isLoopback() {
        return Loopback.isNamed(host);
    }

    InboxSettings.Smtp toSettings(ReceivingAddresses addresses) {
        return new InboxSettings.Smtp(host, port == null ? OptionalInt.empty() : OptionalInt.of(port), addresses);
    }
}
