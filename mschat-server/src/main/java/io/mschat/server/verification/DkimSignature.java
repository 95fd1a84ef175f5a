package io.mschat.server.verification;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** What a DKIM-Signature field says of itself (RFC 6376, section 3.5). Whether it is right is for others to find out. */
final class DkimSignature {

    static final String FIELD = "DKIM-Signature";

    private DkimSignature() {}

    /**
     * Whether somebody has signed a mail but not its subject. Whoever has such a mail could send it again with another
     * subject, and it would still pass. Whose signature made a mail pass cannot be told here: by DMARC, any domain's counts that
     * belongs to the author's, and which ones do only a list of public suffixes could tell.
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
