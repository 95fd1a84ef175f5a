package io.mschat.server.management;

import io.mschat.protocol.CountText;
import io.mschat.server.backup.LastBackup;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.json.JsonWriter;

/**
 * The state of a server on one page: the output of {@code mschat status}.
 *
 * @param troubles the failed health checks that keep users from chatting; empty if they can chat
 * @param faults all failed health checks, also those with which users can chat
 * @param database its kind
 * @param databaseBytes empty if it does not respond
 * @param certificateEnd the end of the server's own certificate; empty if it has none
 * @param mail the inbox in a line, with its fault
 */
record ServerState(
        String version,
        Instant since,
        Instant now,
        People people,
        List<String> troubles,
        List<String> faults,
        String database,
        OptionalLong databaseBytes,
        Optional<LastBackup> backup,
        long freeBytes,
        Optional<Instant> certificateEnd,
        String mail) {

    private static final long MB = 1_000_000;

    /**
     * The number of users, and how many messages they send.
     *
     * @param saidLastMinute messages to the room within the last minute
     * @param said messages to the room since the start
     */
    record People(int inTheChat, int connections, long saidLastMinute, long said) {}

    String text() {
        return String.format(
                Locale.ROOT,
                """
                mschat server %s, up since %s (%s)
                  people       %,d in the chat, %s
                  said         %,d in the last minute, %,d since the start
                  ready        %s
                  health       %s
                  database     %s, %s
                  backup       %s
                  disk         %,d MB free
                  certificate  %s
                  mail         %s""",
                version,
                seconds(since),
                ago(since),
                people.inTheChat(),
                CountText.grouped(people.connections(), "connection"),
                people.saidLastMinute(),
                people.said(),
                troubles.isEmpty() ? "yes" : "no: " + String.join(", ", troubles),
                faults.isEmpty()
                        ? "UP"
                        : "DOWN: " + String.join(", ", faults) + "; see the server's log, and run ./mschat doctor",
                database,
                databaseBytes.isPresent() ? megabytes(databaseBytes.getAsLong()) : "does not answer",
                backup.map(this::words).orElse("none yet"),
                freeBytes / MB,
                certificateEnd.map(end -> "good until " + seconds(end)).orElse("none of its own"),
                mail);
    }

    private String words(LastBackup last) {
        return seconds(last.at()) + " (" + ago(last.at()) + " ago)"
                + (last.verified() ? ", restored on trial" : ", not tried");
    }

    private static String seconds(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private String ago(Instant time) {
        Duration ago = Duration.between(time, now);
        return ago.toDays() > 0
                ? ago.toDays() + " d " + ago.toHoursPart() + " h"
                : ago.toHours() + " h " + ago.toMinutesPart() + " min";
    }

    private static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%,.1f MB", (double) bytes / MB);
    }

    /** The state as a JSON object in one line. Missing values are {@code null}. */
    String json() {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put("version", version);
        object.put("since", seconds(since));
        object.put("now", seconds(now));
        object.put("people", people.inTheChat());
        object.put("connections", people.connections());
        object.put("saidLastMinute", people.saidLastMinute());
        object.put("said", people.said());
        object.put("ready", troubles.isEmpty());
        object.put("troubles", troubles);
        object.put("healthy", faults.isEmpty());
        object.put("faults", faults);
        object.put("database", database);
        object.put("databaseBytes", databaseBytes.isPresent() ? databaseBytes.getAsLong() : null);
        object.put("backupAt", backup.map(last -> seconds(last.at())).orElse(null));
        object.put("backupVerified", backup.map(LastBackup::verified).orElse(null));
        object.put("diskFreeBytes", freeBytes);
        object.put("certificateUntil", certificateEnd.map(ServerState::seconds).orElse(null));
        object.put("mail", mail);
        return JsonWriter.standard().writeToString(object);
    }
}
