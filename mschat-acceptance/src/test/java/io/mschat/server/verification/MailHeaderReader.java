package io.mschat.server.verification;

import io.mschat.server.mail.AuthenticationResults;
import io.mschat.server.mail.Authorship;
import io.mschat.server.mail.HeaderFields;
import io.mschat.server.mail.IncomingMail;
import io.mschat.server.mail.MalformedMailException;
import io.mschat.server.mail.Recipients;
import io.mschat.server.mail.TrustedServers;
import java.util.Locale;
import java.util.Set;

/** Opens to another package what reads the header of a mail. */
public final class MailHeaderReader {

    private static final TrustedServers SERVERS = new TrustedServers(Set.of("mx.example.net", "mx.google.com"));

    private MailHeaderReader() {}

    /**
     * As it is read on its way through an inbox.
     *
     * @return who wrote it, or why that is not known
     * @throws AssertionError if somebody is said to have written it who is not in its From field
     */
    public static String read(byte[] mail) throws Exception {
        HeaderFields header = HeaderFields.parse(mail);
        IncomingMail incoming = IncomingMail.of(Recipients.of(header), header, SERVERS::judge);
        for (String value : header.all("Authentication-Results")) {
            try {
                var unused = AuthenticationResults.parse(value);
            } catch (MalformedMailException declared) {
                // One of several may be wrong.
            }
        }
        return switch (incoming.authorship()) {
            case Authorship.Proven(var author) -> {
                if (!header.only("From").toLowerCase(Locale.ROOT).contains(author.key())) {
                    throw new AssertionError(author.key() + " is not in the From field");
                }
                yield "proven";
            }
            case Authorship.Unproven(var reason) -> reason;
        };
    }

    public static Class<? extends Exception> declared() {
        return MalformedMailException.class;
    }
}
