package io.mschat.bench.crowd;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What the text of each message of the generator says: who sent it, as which of their messages, and when it was due. In ASCII, of 100 bytes, so that it is
 * the same in every protocol:
 *
 * <pre>'|' || sender (4) || number (8) || microseconds (12) || "xxx.."</pre>
 *
 * @param number from 0 for each sender
 * @param micros when it was due, by {@link #now}
 */
public record Mark(int sender, int number, long micros) {

    /** Bytes of a text. */
    public static final int LENGTH = 100;

    /** What no protocol has before the text. */
    private static final byte SIGN = '|';

    private static final int SENDER_DIGITS = 4;
    private static final int NUMBER_DIGITS = 8;
    private static final int MICROS_DIGITS = 12;
    private static final int USED = 1 + SENDER_DIGITS + NUMBER_DIGITS + MICROS_DIGITS;

    private static final long BEGUN = System.nanoTime();

    /** Microseconds since this program began. */
    public static long now() {
        return (System.nanoTime() - BEGUN) / 1_000;
    }

    public byte[] toText() {
        byte[] text = new byte[LENGTH];
        Arrays.fill(text, (byte) 'x');
        text[0] = SIGN;
        write(text, 1, SENDER_DIGITS, sender);
        write(text, 1 + SENDER_DIGITS, NUMBER_DIGITS, number);
        write(text, 1 + SENDER_DIGITS + NUMBER_DIGITS, MICROS_DIGITS, micros);
        return text;
    }

    private static void write(byte[] text, int offset, int digits, long value) {
        long rest = value;
        for (int i = offset + digits - 1; i >= offset; i--) {
            text[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }

    /**
     * Finds the mark in a message.
     *
     * @throws BenchFailure if there is none
     */
    public static Mark find(byte[] message, int from, int to) {
        for (int i = from; i + USED <= to; i++) {
            if (message[i] == SIGN) {
                return new Mark(
                        (int) read(message, i + 1, SENDER_DIGITS),
                        (int) read(message, i + 1 + SENDER_DIGITS, NUMBER_DIGITS),
                        read(message, i + 1 + SENDER_DIGITS + NUMBER_DIGITS, MICROS_DIGITS));
            }
        }
        throw new BenchFailure(
                "a message of somebody else: " + new String(message, from, to - from, StandardCharsets.ISO_8859_1));
    }

    private static long read(byte[] message, int offset, int digits) {
        long value = 0;
        for (int i = offset; i < offset + digits; i++) {
            int digit = message[i] - '0';
            if (digit < 0 || digit > 9) {
                throw new BenchFailure("a message was changed on its way");
            }
            value = value * 10 + digit;
        }
        return value;
    }
}
