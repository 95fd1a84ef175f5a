package io.mschat.server.verification;

import io.mschat.protocol.EmailAddress;
import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.util.Set;
import java.util.function.Function;

/**
 * A mail that came into an inbox: what of it can prove an address. Prints nothing of it, because its subject is a secret.
 *
 * @param ledgerKey tells this mail, in this place, from every other that ever came; at most {@value #MAX_KEY_LENGTH}
 *     characters
 * @param recipients where it was sent to; nobody vouches for them, and nobody needs to
 * @param subject decoded, without outer white space
 */
record IncomingMail(String ledgerKey, Set<EmailAddress> recipients, Authorship authorship, String subject) {

    static final int MAX_KEY_LENGTH = 200;

    IncomingMail {
        recipients = Set.copyOf(recipients);
    }

    /**
     * Reads a mail's header. One that cannot be read, has more than one subject, or was sent by a program has no proven author.
     *
     * @param judge tells the author of a mail
     */
    static IncomingMail of(
            String ledgerKey,
            Set<EmailAddress> recipients,
            HeaderFields header,
            Function<HeaderFields, Authorship> judge) {
        try {
            String subject = decoded(header.only("Subject"));
            Authorship authorship = Machine.hasSent(header)
                    ? new Authorship.Unproven("it was sent by a program or a mailing list")
                    : judge.apply(header);
            return new IncomingMail(ledgerKey, recipients, authorship, subject);
        } catch (MalformedMailException e) {
            return unreadable(ledgerKey, recipients, e);
        }
    }

    static IncomingMail unreadable(String ledgerKey, Set<EmailAddress> recipients, MalformedMailException why) {
        return new IncomingMail(ledgerKey, recipients, new Authorship.Unproven(String.valueOf(why.getMessage())), "");
    }

    private static String decoded(String subject) throws MalformedMailException {
        try {
            return MimeUtility.decodeText(subject).strip();
        } catch (UnsupportedEncodingException | RuntimeException e) {
            throw new MalformedMailException("expected encoded words that can be decoded");
        }
    }

    @Override
    public String toString() {
        return "IncomingMail[" + ledgerKey + "]";
    }
}
