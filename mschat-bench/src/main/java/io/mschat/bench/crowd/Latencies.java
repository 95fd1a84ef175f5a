package io.mschat.bench.crowd;

import java.util.Arrays;

/** How long messages took, in microseconds: every one of them. */
public final class Latencies {

    private static final double MICROS_PER_MILLI = 1_000;

    private long[] values = new long[1 << 16];
    private int count;

    public void add(long micros) {
        if (count == values.length) {
            values = Arrays.copyOf(values, 2 * count);
        }
        values[count++] = micros;
    }

    /**
     * The time that this share of the messages took at most (the nearest rank), in milliseconds.
     *
     * @param share above 0, at most 1
     */
    public double millisOf(double share) {
        if (count == 0) {
            throw new BenchFailure("no message was timed");
        }
        Arrays.sort(values, 0, count);
        int rank = (int) Math.ceil(share * count);
        return values[Math.max(rank, 1) - 1] / MICROS_PER_MILLI;
    }
}
