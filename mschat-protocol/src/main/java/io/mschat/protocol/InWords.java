package io.mschat.protocol;

import java.time.Duration;
import java.util.Locale;

/** Formats durations and numbers for users. */
public final class InWords {

    private static final long MINUTE = 60;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    private InWords() {}

    /**
     * Formats a duration in the largest unit of which there are exactly one, or two or more. Rounds up, so that waiting
     * for the time shown is long enough. {@code 90 seconds}, {@code 2 minutes}, {@code 36 hours}, {@code 7 days}.
     */
    public static String of(Duration duration) {
        long seconds = duration.toSeconds();
        if (isCountedIn(DAY, seconds)) {
            return count(Math.ceilDiv(seconds, DAY), "day");
        }
        if (isCountedIn(HOUR, seconds)) {
            return count(Math.ceilDiv(seconds, HOUR), "hour");
        }
        return isCountedIn(MINUTE, seconds) ? minutesOf(duration) : count(seconds, "second");
    }

    private static boolean isCountedIn(long unit, long seconds) {
        return seconds == unit || seconds >= 2 * unit;
    }

    /** Formats a duration in minutes, even if it is shorter than one. Rounds up. */
    public static String minutesOf(Duration duration) {
        return count(Math.ceilDiv(duration.toSeconds(), MINUTE), "minute");
    }

    /** Formats a number with its unit: {@code 1 line}, {@code 2 lines}. */
    public static String count(long number, String unit) {
        return number + " " + numbered(number, unit);
    }

    /** Formats a number that may be large, with its unit: {@code 1 line}, {@code 1,204 lines}. */
    public static String grouped(long number, String unit) {
        return String.format(Locale.ROOT, "%,d %s", number, numbered(number, unit));
    }

    private static String numbered(long number, String unit) {
        return number == 1 ? unit : unit + "s";
    }
}
