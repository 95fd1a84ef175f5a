package io.mschat.server.mail;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Reads DKIM-Signature fields (RFC 6376, section 3.5). Does not verify them. */
final class DkimSignature {

    static final String FIELD = "DKIM-Signature";

    private DkimSignature() {}

    /**
     * Whether a signature of the mail does not cover the subject. Such a mail could be sent again with another subject,
     * and the signature would still pass. All signatures are looked at, because it cannot be told here which of them
     * made a mail pass: DMARC accepts any domain that belongs to the author's, and only a list of public suffixes could
     * tell which ones do.
     */
    static boolean leavesSubjectOpen(HeaderFields header) {
        return header.all(FIELD).stream()
                .map(DkimSignature::tags)
                .anyMatch(tags -> Arrays.stream(tags.getOrDefault("h", "").split(":"))
                        .noneMatch(name -> name.strip().equalsIgnoreCase("Subject")));
    }

    private static Map<String, String> tags(String value) {
        Map<String, String> tags = new HashMap<>();
        for (String tag : value.split(";")) {
            String[] parts = tag.split("=", 2);
            if (parts.length == 2) {
                tags.put(parts[0].strip(), parts[1].strip().toLowerCase(Locale.ROOT));
            }
        }
        return tags;
    }
}
