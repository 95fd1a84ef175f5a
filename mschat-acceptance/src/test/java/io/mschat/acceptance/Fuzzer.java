package io.mschat.acceptance;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Gives damaged inputs to a reader. An input that ends otherwise than all before is a sample from then on, so that it gets
 * further and further in. All follows from one seed.
 */
final class Fuzzer {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static final int MAX_SAMPLES = 2_000;

    private static final int MAX_FRAMES = 6;

    private final Reader reader;
    private final Class<? extends Exception> declared;
    private final Room room;
    private final Random random;
    private final List<byte[]> samples;
    private final Set<String> endings = new HashSet<>();
    private long inputs;
    private long mostForAByte;
    private long mostForAny;

    /** What reads something a stranger wrote. */
    interface Reader {
        /** @return in which of a few ways it was understood */
        String read(byte[] input) throws Exception;
    }

    /**
     * How large inputs become, and how much memory reading one may take in all.
     *
     * @param fixed bytes for any input
     * @param forAByte bytes for each byte of it
     */
    record Room(int maxInput, long fixed, long forAByte) {}

    /** @param declared what a reader may throw, and nothing else */
    Fuzzer(Reader reader, Class<? extends Exception> declared, List<byte[]> samples, Room room, long seed) {
        this.reader = reader;
        this.declared = declared;
        this.samples = new ArrayList<>(samples);
        this.room = room;
        this.random = new Random(seed);
    }

    /** What it has found out, if all is well. */
    String run(Duration time) {
        samples.forEach(sample -> endings.add(ending(sample)));
        Damage damage = new Damage(random, room.maxInput());
        for (long end = System.nanoTime() + time.toNanos(); System.nanoTime() - end < 0; inputs++) {
            byte[] input = damage.of(any(), any());
            String ending = read(input);
            if (endings.add(ending) && samples.size() < MAX_SAMPLES) {
                samples.add(input);
            }
        }
        return "%,d inputs, %,d endings, at most %,d bytes for an input, %,d for each byte of a long one"
                .formatted(inputs, endings.size(), mostForAny, mostForAByte);
    }

    private String read(byte[] input) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        String ending = ending(input);
        long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
        if (allocated > allowed(input)) {
            // Perhaps it was the first of its kind, and classes were loaded.
            before = THREADS.getCurrentThreadAllocatedBytes();
            ending = ending(input);
            allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
        }
        if (allocated > allowed(input)) {
            throw failure(input, "%,d bytes of memory for %,d".formatted(allocated, input.length), null);
        }
        mostForAny = Math.max(mostForAny, allocated);
        if (input.length >= room.maxInput() / 2) {
            mostForAByte = Math.max(mostForAByte, allocated / input.length);
        }
        return ending;
    }

    private long allowed(byte[] input) {
        return room.fixed() + room.forAByte() * input.length;
    }

    private byte[] any() {
        return samples.get(random.nextInt(samples.size()));
    }

    private String ending(byte[] input) {
        try {
            return "read " + reader.read(input);
        } catch (Throwable e) {
            if (!declared.isInstance(e)) {
                throw failure(input, String.valueOf(e), e);
            }
            return Arrays.stream(e.getStackTrace())
                    .limit(MAX_FRAMES)
                    .map(frame -> frame.getClassName() + frame.getLineNumber())
                    .collect(Collectors.joining(
                            " ", String.valueOf(e.getMessage()).replaceAll("[0-9]+", "N"), ""));
        }
    }

    private AssertionError failure(byte[] input, String what, Throwable cause) {
        return new AssertionError(
                what + " after " + inputs + " inputs, by " + Base64.getEncoder().encodeToString(input) + ", which is "
                        + new String(input, StandardCharsets.UTF_8),
                cause);
    }
}
