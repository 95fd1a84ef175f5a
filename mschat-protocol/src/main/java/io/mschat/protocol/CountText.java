package io.mschat.protocol;

import java.util.Locale;

/** Formats numbers of things for users. */
public final class CountText {

    private CountText() {}

    /** Formats a number with its unit: {@code 1 line}, {@code 2 lines}. */
    public static String of(long number, String unit) {
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
