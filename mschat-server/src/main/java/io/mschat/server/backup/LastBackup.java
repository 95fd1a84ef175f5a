package io.mschat.server.backup;

import io.mschat.server.identity.DataFolder;
import io.mschat.server.identity.OwnerOnly;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * When the last backup succeeded. Kept in the data folder, for status and metrics.
 *
 * @param verified whether the backup was restored on trial
 */
public record LastBackup(Instant at, boolean verified) {

    private static final String VERIFIED = "verified";

    /** Reads the last backup; empty if there was none or the file cannot be read. */
    public static Optional<LastBackup> of(DataFolder data) {
        try {
            String[] words = Files.readString(data.lastBackup(), StandardCharsets.US_ASCII)
                    .strip()
                    .split(" ");
            return Optional.of(new LastBackup(Instant.parse(words[0]), words.length > 1 && words[1].equals(VERIFIED)));
        } catch (IOException | DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Writes it to the data folder, replacing an earlier one. */
    public void note(DataFolder data) throws IOException {
        Path draft = OwnerOnly.draft(
                data.lastBackup(), at.truncatedTo(ChronoUnit.SECONDS) + (verified ? " " + VERIFIED : "") + "\n");
        data.give(draft);
        Files.move(draft, data.lastBackup(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
