package io.mschat.server.mail;

import io.mschat.protocol.EmailAddress;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Parses the From field of a mail (RFC 5322, section 3.6.2) that has one author. Comments and a display name are
 * allowed only if no reader, however sloppy, can take another address for the author's: neither they nor encoded words
 * in them may contain one. Groups, routes, quoted local parts and lists are refused.
 */
public final class FromField {

    /** A run of characters at which no reader splits. Possessive: of a long one, each character is looked at once. */
    private static final Pattern WORD = Pattern.compile("[^\\s<>()\\[\\],;:\\\\\"]++");

    /** Some programs use the address as the name, between apostrophes. */
    private static final Pattern OUTER_APOSTROPHES = Pattern.compile("^'|'$");

    private static final Pattern BRACKET = Pattern.compile("[<>]");

    private static final Pattern QUOTES = Pattern.compile("[\"()]");

    private FromField() {}

    /**
     * Returns the author's address.
     *
     * @throws MalformedMailException unless the field plainly has one address
     */
    public static EmailAddress parse(String from) throws MalformedMailException {
        EmailAddress author = mailbox(from);
        checkThatNothingElseLooksLikeTheAuthor(author, from);
        checkThatNothingElseLooksLikeTheAuthor(
                author, EncodedWords.decoded(QUOTES.matcher(from).replaceAll(" ")));
        return author;
    }

    private static EmailAddress mailbox(String from) throws MalformedMailException {
        HeaderScanner scanner = new HeaderScanner(from);
        if (from.indexOf('<') < 0) {
            return addressAlone(scanner);
        }
        scanner.skipComments();
        while (scanner.peek() != '<') {
            if (scanner.peek() == '"') {
                scanner.quotedString();
            } else {
                scanner.word(FromField::isDotAtomText);
            }
            scanner.skipComments();
        }
        scanner.expect('<');
        EmailAddress address = address(scanner);
        scanner.expect('>');
        scanner.skipComments();
        scanner.expectEnd();
        return address;
    }

    private static EmailAddress addressAlone(HeaderScanner scanner) throws MalformedMailException {
        EmailAddress address = address(scanner);
        scanner.expectEnd();
        return address;
    }

    private static EmailAddress address(HeaderScanner scanner) throws MalformedMailException {
        scanner.skipComments();
        String localPart = scanner.word(FromField::isDotAtomText);
        scanner.expect('@');
        String domain = scanner.word(FromField::isDotAtomText);
        scanner.skipComments();
        return EmailAddress.from(localPart + "@" + domain)
                .orElseThrow(() -> new MalformedMailException("expected a mail address in a From field"));
    }

    private static boolean isDotAtomText(int c) {
        return c == '.' || HeaderScanner.isAtomText(c);
    }

    private static void checkThatNothingElseLooksLikeTheAuthor(EmailAddress author, String text)
            throws MalformedMailException {
        for (String found : whatLooksLikeAddresses(text)) {
            if (!found.equalsIgnoreCase(author.value())
                    && !OUTER_APOSTROPHES.matcher(found).replaceAll("").equalsIgnoreCase(author.value())) {
                throw new MalformedMailException("expected one address in a From field");
            }
        }
        if (BRACKET.matcher(text).results().count() > 2) {
            throw new MalformedMailException("expected one pair of angle brackets in a From field");
        }
    }

    static List<String> whatLooksLikeAddresses(CharSequence text) {
        return WORD.matcher(text)
                .results()
                .map(MatchResult::group)
                .filter(word -> word.indexOf('@') >= 0)
                .toList();
    }
}
