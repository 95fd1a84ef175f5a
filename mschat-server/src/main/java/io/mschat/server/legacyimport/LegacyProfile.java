package io.mschat.server.legacyimport;

import io.mschat.protocol.EmailAddress;
import io.mschat.protocol.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A user who was registered on the first mschat.
 *
 * @param hash of the password: 64 hexadecimal digits, in lower case
 * @param address empty if the operator had registered the user
 */
record LegacyProfile(LegacyLine line, String nickname, String hash, Optional<EmailAddress> address) {

    /** The text in place of a mail address. */
    private static final String NO_MAIL = "NONE";

    private static final Pattern HASH = Pattern.compile("[0-9a-fA-F]{64}");

    /** Parses the lines and returns the valid profiles. Adds the reasons for the others to the report. */
    static List<LegacyProfile> readable(List<LegacyLine> lines, ImportReport report) {
        List<LegacyProfile> profiles = new ArrayList<>();
        for (LegacyLine line : lines) {
            String[] parts = line.text().split(":", -1);
            if (parts.length != 3 || !HASH.matcher(parts[2]).matches()) {
                report.leaveOut(line.problem("expected name:mail:hash, with a hash of 64 hexadecimal digits."));
                continue;
            }
            Optional<EmailAddress> address = EmailAddress.from(parts[1]);
            if (address.isEmpty() && !parts[1].equals(NO_MAIL)) {
                report.leaveOut(line.problem("the mail of " + parts[0] + " is no address, and not " + NO_MAIL + ". "
                        + ErrorCode.EMAIL_INVALID.sentence()));
                continue;
            }
            profiles.add(new LegacyProfile(line, parts[0], parts[2].toLowerCase(Locale.ROOT), address));
        }
        return profiles;
    }

    /** The name only, without the hash and the address. */
    @Override
    public String toString() {
        return nickname;
    }
}
