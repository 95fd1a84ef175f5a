package io.mschat.bench.load;

import java.util.List;
import java.util.Locale;

/** What came of all rounds. */
public record Spread(double median, double least, double most) {

    private static final double WHOLE_FROM = 100;
    private static final double TENTHS_FROM = 10;

    /** @param values at least one */
    public static Spread of(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        double median = sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
        return new Spread(median, sorted.getFirst(), sorted.getLast());
    }

    /** With three digits that count, and the least and the most in brackets if they differ. */
    @Override
    public String toString() {
        String middle = text(median);
        return text(least).equals(text(most)) ? middle : middle + " (" + text(least) + " to " + text(most) + ")";
    }

    private static String text(double value) {
        String format = value >= WHOLE_FROM ? "%,.0f" : value >= TENTHS_FROM ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, format, value);
    }
}
