package io.mschat.server.verification;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whether nobody in person has sent a mail. Programs answer in their owner's name and keep the subject, lists put themselves
 * in the place of authors: somebody else has chosen what is in such a mail.
 */
final class Machine {

    /** RFC 3834, section 5: what stands behind the word does not matter. */
    private static final Pattern BY_A_PERSON = Pattern.compile("no\\b.*", Pattern.CASE_INSENSITIVE);

    private static final Set<String> PRECEDENCES = Set.of("bulk", "junk", "list", "auto_reply");

    private Machine() {}

    static boolean hasSent(HeaderFields header) {
        return header.all("Auto-Submitted").stream()
                        .anyMatch(word -> !BY_A_PERSON.matcher(word).matches())
                || header.all("Precedence").stream()
                        .anyMatch(word -> PRECEDENCES.contains(word.toLowerCase(Locale.ROOT)))
                // RFC 2919.
                || !header.all("List-Id").isEmpty()
                // An answer that must not be answered (RFC 3834, section 3.3): the envelope's sender, as the last
                // server wrote it.
                || header.all("Return-Path").contains("<>");
    }
}
