package io.mschat.server.mail;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Detects mails that no person has sent. Autoresponders reply in their owner's name and keep the subject, and mailing
 * lists replace the author: the content of such a mail was chosen by another person.
 */
final class AutomatedMail {

    /** RFC 3834, section 5: parameters after the keyword do not matter. */
    private static final Pattern BY_A_PERSON = Pattern.compile("no\\b.*", Pattern.CASE_INSENSITIVE);

    private static final Set<String> PRECEDENCES = Set.of("bulk", "junk", "list", "auto_reply");

    private AutomatedMail() {}

    static boolean isAutomated(HeaderFields header) {
        return header.all("Auto-Submitted").stream()
                        .anyMatch(word -> !BY_A_PERSON.matcher(word).matches())
                || header.all("Precedence").stream()
                        .anyMatch(word -> PRECEDENCES.contains(word.toLowerCase(Locale.ROOT)))
                // RFC 2919.
                || !header.all("List-Id").isEmpty()
                // A response that must not be responded to (RFC 3834, section 3.3): the envelope's sender, as the last
                // server wrote it.
                || header.all("Return-Path").contains("<>");
    }
}
