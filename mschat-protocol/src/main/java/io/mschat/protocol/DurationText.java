package io.mschat.protocol;

import java.time.Duration;

/** Formats durations for users. */
public final class DurationText {

    private static final long MINUTE = 60;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    private DurationText() {}

    /**
     * Formats a duration in the largest unit of which there are exactly one, or two or more. Rounds up, so that waiting
     * for the time shown is long enough. {@code 90 seconds}, {@code 2 minutes}, {@code 36 hours}, {@code 7 days}.
     */
    public static String of(Duration duration) {
        long seconds = duration.toSeconds();
        if (isCountedIn(DAY, seconds)) {
            return CountText.of(Math.ceilDiv(seconds, DAY), "day");
        }
        if (isCountedIn(HOUR, seconds)) {
            return CountText.of(Math.ceilDiv(seconds, HOUR), "hour");
        }
        return isCountedIn(MINUTE, seconds) ? minutesOf(duration) : CountText.of(seconds, "second");
    }

    private static boolean isCountedIn(long unit, long seconds) {
        return seconds == unit || seconds >= 2 * unit;
    }

    /** Formats a duration in minutes, even if it is shorter than one. Rounds up. */
    public static String minutesOf(Duration duration) {
        return CountText.of(Math.ceilDiv(duration.toSeconds(), MINUTE), "minute");
    }
}
