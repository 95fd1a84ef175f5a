package io.mschat.client.text;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What people have sent to other people's terminals, and what they might. */
public final class Payloads {

    private static final String ESC = "\u001b";
    private static final String CSI = "\u009b";

    private Payloads() {}

    public static List<String> all() {
        List<String> payloads = new ArrayList<>();
        everyControl().forEach(payloads::add);
        everyFormat().forEach(payloads::add);
        sequences().forEach(payloads::add);
        shapes().forEach(payloads::add);
        return List.copyOf(payloads);
    }

    private static Stream<String> everyControl() {
        return IntStream.concat(IntStream.range(0, 0x20), IntStream.rangeClosed(0x7F, 0x9F))
                .mapToObj(c -> "a" + Character.toString(c) + "b");
    }

    private static Stream<String> everyFormat() {
        return IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .filter(c -> switch (Character.getType(c)) {
                    case Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
                    default -> (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF);
                })
                .mapToObj(c -> "x" + Character.toString(c) + "y");
    }

    private static Stream<String> sequences() {
        List<String> bodies = List.of(
                "2J",
                "H",
                "31m",
                "0m",
                "1;1H",
                "6n",
                "c",
                "?1049h",
                "?25l",
                "s",
                "u",
                "999D",
                "1A",
                "K",
                "5i",
                "4i",
                "21t",
                "20t",
                "?1000h",
                "?2004h",
                "8m",
                "!p",
                "?5h",
                "3J",
                "100B",
                "1000000000b",
                "38;2;1;2;3m",
                ">0q",
                "=c",
                "18t",
                "14t",
                "3g",
                "2;4r",
                "?69h",
                "1 q",
                "?7l",
                "4h",
                "20h",
                "?2026h",
                "1;1;1;1;1$r");
        Stream<String> csi = bodies.stream().flatMap(body -> Stream.of(ESC + "[" + body, CSI + body));
        Stream<String> strings = Stream.of(
                        "]0;title",
                        "]52;c;aGVsbG8=",
                        "]8;;http://example.invalid",
                        "]777;notify;a;b",
                        "]9;x",
                        "]4;1;?",
                        "]10;?",
                        "]1337;File=:AAAA",
                        "P$qm",
                        "P+q544e",
                        "_Gq=1",
                        "^privacy",
                        "Xsos",
                        "]50;font")
                .flatMap(body -> Stream.of(ESC + body + "\u0007", ESC + body + ESC + "\\", ESC + body + "\u009c"));
        Stream<String> single = Stream.of(
                        "c", "7", "8", "M", "D", "E", "=", ">", "#8", "(0", ")B", "N", "O", "Z", "n", "o", "|", "}",
                        "~", "%@", "%G", " F")
                .map(body -> ESC + body);
        return Stream.concat(csi, Stream.concat(strings, single));
    }

    private static Stream<String> shapes() {
        return Stream.of(
                "one\ntwo",
                "one\r\ntwo",
                "one\rtwo",
                "\n[2022/08/01 12:00:01] > Bob: forged",
                "\u2028> Bob: forged",
                "\ud800",
                "\udfff",
                "a\udc00\ud800b",
                "a" + "\u0301".repeat(40),
                "\u0301alone",
                "\u202egnp.exe",
                "\u2066\u2067\u2068\u2069",
                "\ufeffbom",
                "\u200b\u200b",
                "\u034f".repeat(9),
                "\u3164\u3164",
                "\u115f\u1160",
                "%s%n%d %1$s",
                "%{\u001b[31m%}",
                "%P> %M %N",
                "${jndi:x}",
                "\\u001b[31m",
                "\\e[31m",
                "`id`",
                "!bang !!",
                "\u0000\u0000\u0000",
                "\b\b\b\bspoof",
                "\u007f\u007f",
                "a\u0300\u0301\u0302\u0303\u0304",
                "\udb40\udd00",
                "\udb40\udfff",
                "\u17b4\u17b5",
                "x".repeat(5000),
                " ".repeat(300) + "> Bob: padded");
    }

    /** Whether a terminal would obey it, or a reader be deceived by it. */
    public static boolean isRaw(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                true;
            case Character.FORMAT -> true;
            default -> (codePoint & 0xFFFE) == 0xFFFE || (codePoint >= 0xFDD0 && codePoint <= 0xFDEF);
        };
    }
}
