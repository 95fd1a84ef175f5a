package io.mschat.cli.chat;

import java.time.Duration;

/** How long something takes, as people say it. */
final class InWords {

    private InWords() {}

    /** Seconds up to two minutes, else minutes, rounded up: whoever waits that long waits long enough. */
    static String of(Duration duration) {
        long seconds = duration.toSeconds();
        return seconds == 60 || seconds >= 120 ? minutesOf(duration) : count(seconds, "second");
    }

    /** Minutes, however short it is. */
    static String minutesOf(Duration duration) {
        return count(Math.ceilDiv(duration.toSeconds(), 60), "minute");
    }

    private static String count(long number, String unit) {
        return number + " " + unit + (number == 1 ? "" : "s");
    }
}
