package io.mschat.server.verification;

import io.mschat.protocol.EmailAddress;
import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A mail that came into an inbox: what of it can prove an address. Prints nothing of it, because its subject is a secret.
 *
 * @param ledgerKey tells this mail from every other that ever came, and is the same for each copy of it
 * @param recipients where it was sent to; nobody vouches for them, and nobody needs to
 * @param subject decoded, without outer white space of any kind
 */
record IncomingMail(String ledgerKey, Set<EmailAddress> recipients, Authorship authorship, String subject) {

    IncomingMail {
        recipients = Set.copyOf(recipients);
    }

    /**
     * Reads a mail's header. One that cannot be read, has more than one subject, or was sent by a program has no proven author.
     *
     * @param judge tells the author of a mail
     */
    static IncomingMail of(
            Set<EmailAddress> recipients, HeaderFields header, Function<HeaderFields, Authorship> judge) {
        String ledgerKey = ledgerKey(recipients, header);
        try {
            String subject = decoded(header.only("Subject"));
            Authorship authorship = Machine.hasSent(header)
                    ? new Authorship.Unproven("it was sent by a program or a mailing list")
                    : judge.apply(header);
            return new IncomingMail(ledgerKey, recipients, authorship, subject);
        } catch (MalformedMailException e) {
            return new IncomingMail(ledgerKey, recipients, new Authorship.Unproven(String.valueOf(e.getMessage())), "");
        }
    }

    /**
     * What its sender has written tells a mail from others, not what has become of it since: it may be copied, or delivered
     * twice, and has another UID or trace then. Only the author of a mail that counted could make another one look like it.
     */
    private static String ledgerKey(Set<EmailAddress> recipients, HeaderFields header) {
        String addresses = recipients.stream().map(EmailAddress::key).sorted().collect(Collectors.joining(" "));
        String written = Stream.of("From", "Date", "Message-ID", "Subject")
                .map(name -> name + header.all(name))
                .collect(Collectors.joining("\n"));
        return "mail " + Digest.of(addresses + "\n" + written);
    }

    private static String decoded(String subject) throws MalformedMailException {
        try {
            return withoutOuterSpace(MimeUtility.decodeText(inUnicode(subject)));
        } catch (UnsupportedEncodingException | RuntimeException e) {
            throw new MalformedMailException("expected encoded words that can be decoded");
        }
    }

    private static String withoutOuterSpace(String text) {
        int[] letters = text.codePoints().toArray();
        int first = 0;
        int end = letters.length;
        while (first < end && isSpace(letters[first])) {
            first++;
        }
        while (first < end && isSpace(letters[end - 1])) {
            end--;
        }
        return new String(letters, first, end - first);
    }

    /** Of whichever kind, or nothing to look at. */
    private static boolean isSpace(int letter) {
        return Character.isWhitespace(letter)
                || Character.isSpaceChar(letter)
                || Character.isISOControl(letter)
                || Character.getType(letter) == Character.FORMAT;
    }

    /** A header's bytes beyond ASCII are UTF-8 (RFC 6532), where they can be. */
    private static String inUnicode(String bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(StandardCharsets.ISO_8859_1.encode(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return bytes;
        }
    }

    @Override
    public String toString() {
        return "IncomingMail[" + ledgerKey + "]";
    }
}
