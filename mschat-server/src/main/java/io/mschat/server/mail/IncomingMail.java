package io.mschat.server.mail;

import io.mschat.protocol.EmailAddress;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The parts of a received mail that can prove an address. Its text form contains nothing of the mail, because the
 * subject is a secret.
 *
 * @param ledgerKey identifies the mail among all that ever came; the same for each copy of it
 * @param recipients the addresses it was sent to; they are not verified and need not be
 * @param subject decoded, without outer white space of any kind
 */
public record IncomingMail(String ledgerKey, Set<EmailAddress> recipients, Authorship authorship, String subject) {

    public IncomingMail {
        recipients = Set.copyOf(recipients);
    }

    /**
     * Reads the header of a mail. The author is not proven if the header cannot be read, has not exactly one subject,
     * or was sent by a program.
     *
     * @param judge decides who wrote the mail
     */
    public static IncomingMail of(
            Set<EmailAddress> recipients, HeaderFields header, Function<HeaderFields, Authorship> judge) {
        String ledgerKey = ledgerKey(recipients, header);
        try {
            String subject = withoutOuterSpace(EncodedWords.decoded(inUnicode(header.only("Subject"))));
            Authorship authorship = AutomatedMail.isAutomated(header)
                    ? new Authorship.Unproven("it was sent by a program or a mailing list")
                    : judge.apply(header);
            return new IncomingMail(ledgerKey, recipients, authorship, subject);
        } catch (MalformedMailException e) {
            return new IncomingMail(ledgerKey, recipients, new Authorship.Unproven(String.valueOf(e.getMessage())), "");
        }
    }

    /**
     * Returns the key for the ledger. It is made of what the sender wrote and not of what was added later: a mail may
     * be copied or delivered twice, and then has another UID or trace. Only the author of a mail that counted could
     * make another mail with the same key.
     */
    private static String ledgerKey(Set<EmailAddress> recipients, HeaderFields header) {
        String addresses = recipients.stream().map(EmailAddress::key).sorted().collect(Collectors.joining(" "));
        String written = Stream.of("From", "Date", "Message-ID", "Subject")
                .map(name -> name + header.all(name))
                .collect(Collectors.joining("\n"));
        return "mail " + Digest.of(addresses + "\n" + written);
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

    /** Whether the character is white space of any kind, or invisible. */
    private static boolean isSpace(int letter) {
        return Character.isWhitespace(letter)
                || Character.isSpaceChar(letter)
                || Character.isISOControl(letter)
                || Character.getType(letter) == Character.FORMAT;
    }

    /** Decodes bytes beyond ASCII as UTF-8 (RFC 6532) if they are valid; otherwise returns the text unchanged. */
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
