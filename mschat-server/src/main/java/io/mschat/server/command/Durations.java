package io.mschat.server.command;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people type them. */
final class Durations {

    private static final Duration LONGEST = Duration.ofDays(3650);

    static final String RULE = "Write 30s, 10m, 2h, 7d or 1w, alone or together (1h30m), at most " + LONGEST.toDays()
            + "d; leave it out for \"until further notice\".";

    private static final Pattern SHAPE =
            Pattern.compile("(?:(\\d{1,9})w)?(?:(\\d{1,9})d)?(?:(\\d{1,9})h)?(?:(\\d{1,9})m)?(?:(\\d{1,9})s)?");

    private static final long[] SECONDS = {7 * 86_400, 86_400, 3_600, 60, 1};

    private Durations() {}

    private static final Pattern MEANT = Pattern.compile("[-+.,]*\\p{Nd}.*");

    /** Whether a word looks like a duration, a well-formed one or not. */
    static boolean isMeantBy(String word) {
        return MEANT.matcher(word).matches();
    }

    /** Parses a duration; empty if it is malformed, zero or too long. */
    static Optional<Duration> parse(String word) {
        Matcher parts = SHAPE.matcher(word);
        if (!parts.matches()) {
            return Optional.empty();
        }
        long seconds = 0;
        for (int unit = 0; unit < SECONDS.length; unit++) {
            String number = parts.group(unit + 1);
            seconds += number == null ? 0 : Long.parseLong(number) * SECONDS[unit];
        }
        Duration duration = Duration.ofSeconds(seconds);
        return duration.isPositive() && duration.compareTo(LONGEST) <= 0 ? Optional.of(duration) : Optional.empty();
    }
}
