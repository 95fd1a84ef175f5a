package io.mschat.acceptance;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes bad inputs out of good ones: wrong enough to be refused, and right enough to get far. */
final class Damage {

    private static final int MOST_AT_ONCE = 8;

    /** Between these stands what belongs together, in JSON, in headers and in tokens. */
    private static final String DELIMITERS = "{}[],:;\"'()<>@= \t\r\n.-_\u001b";

    private static final List<byte[]> PIECES = pieces();

    private final Random random;
    private final int maxBytes;

    /** @param maxBytes no input becomes longer */
    Damage(Random random, int maxBytes) {
        this.random = random;
        this.maxBytes = maxBytes;
    }

    /** One to eight small damages, or a big one. */
    byte[] of(byte[] good, byte[] another) {
        byte[] input = good;
        for (int damages = 1 + random.nextInt(MOST_AT_ONCE); damages > 0; damages--) {
            byte[] next = once(input, another);
            input = next.length <= maxBytes ? next : input;
        }
        return input;
    }

    private byte[] once(byte[] input, byte[] another) {
        int at = random.nextInt(input.length + 1);
        int to = Math.min(input.length, at + random.nextInt(1 << random.nextInt(8)));
        return switch (random.nextInt(9)) {
            case 0 -> flipped(input);
            case 1 -> joined(input, at, new byte[0], to, input);
            case 2 -> joined(input, to, new byte[0], at, input);
            case 3 -> joined(input, at, any(PIECES), at, input);
            case 4 -> joined(input, at, any(PIECES), to, input);
            case 5 -> joined(input, at, new byte[0], Math.min(at, another.length), another);
            case 6 -> repeated(input, at, to);
            case 7 -> moved(input);
            default -> {
                int end = delimiter(input, at);
                yield joined(input, at, any(PIECES), end, input);
            }
        };
    }

    private byte[] flipped(byte[] input) {
        byte[] flipped = input.clone();
        if (flipped.length > 0) {
            flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(Byte.SIZE));
        }
        return flipped;
    }

    /** A part of it again and again, rarely as often as there is room for. */
    private byte[] repeated(byte[] input, int from, int to) {
        int length = to - from;
        if (length == 0) {
            return input;
        }
        int most = (maxBytes - input.length) / length;
        int times = Math.max(0, random.nextInt(20) == 0 ? most : Math.min(most, random.nextInt(50)));
        ByteBuffer part = ByteBuffer.allocate(times * length);
        for (int i = 0; i < times; i++) {
            part.put(input, from, length);
        }
        return joined(input, from, part.array(), from, input);
    }

    /** What stands between two delimiters also stands, or only, behind another one. */
    private byte[] moved(byte[] input) {
        int from = delimiter(input, random.nextInt(input.length + 1));
        int to = delimiter(input, Math.min(input.length, from + 1));
        int at = delimiter(input, random.nextInt(input.length + 1));
        byte[] part = ByteBuffer.allocate(to - from).put(input, from, to - from).array();
        byte[] both = joined(input, at, part, at, input);
        return random.nextBoolean() && at > to ? joined(both, from, new byte[0], to, both) : both;
    }

    private static int delimiter(byte[] input, int from) {
        int at = from;
        while (at < input.length && DELIMITERS.indexOf(input[at]) < 0) {
            at++;
        }
        return at;
    }

    private static byte[] joined(byte[] head, int length, byte[] middle, int rest, byte[] tail) {
        return ByteBuffer.allocate(length + middle.length + tail.length - rest)
                .put(head, 0, length)
                .put(middle)
                .put(tail, rest, tail.length - rest)
                .array();
    }

    private byte[] any(List<byte[]> list) {
        return list.get(random.nextInt(list.size()));
    }

    private static List<byte[]> pieces() {
        List<byte[]> pieces = new ArrayList<>();
        for (String piece : new String[] {
            "\"",
            "\\",
            "{",
            "}",
            "[",
            "]",
            ":",
            ",",
            "null",
            "true",
            "-1",
            "0",
            "1e999",
            "1e-999",
            "9223372036854775808",
            "0.5",
            "\\u0000",
            "\\uD800",
            "\\uDC00",
            "\uD83D\uDE00",
            "\u0130",
            "\u0301",
            "\u202e",
            "\u001b[31m",
            "\u009b2J",
            "\u001b]52;c;",
            "\u0007",
            "\n",
            "\r",
            "\r\n",
            "\r\n ",
            "\n\n",
            "\t",
            "\u0000",
            "\u007f",
            "=",
            "====",
            "-_",
            "+/",
            "%",
            "#",
            "//",
            "\"type\":\"post\",",
            "\"version\":2,",
            "\uFEFF",
            "\u200d",
            "\u2028",
            "NaN",
            "(",
            ")",
            "((((((((((",
            "<",
            ">",
            "<a@b>",
            "@",
            "\"a b\"@c",
            "=?utf-8?q?=40?=",
            "=?utf-8?b?AA",
            "dkim=pass",
            "dmarc=pass",
            "header.d=",
            "/2",
            ";",
            "%s%n",
            "gAAAAA"
        }) {
            pieces.add(piece.getBytes(StandardCharsets.UTF_8));
        }
        pieces.add(new byte[] {(byte) 0xC0, (byte) 0x80});
        pieces.add(new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80});
        pieces.add(new byte[] {(byte) 0xFF});
        pieces.add(new byte[] {(byte) 0xD8, 0x00});
        pieces.add("[".repeat(500).getBytes(StandardCharsets.US_ASCII));
        pieces.add("9".repeat(500).getBytes(StandardCharsets.US_ASCII));
        return pieces;
    }
}
