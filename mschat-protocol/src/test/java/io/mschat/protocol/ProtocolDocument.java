package io.mschat.protocol;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The published page: tests hold the code to it, and it to the code. */
public final class ProtocolDocument {

    private static final String TEXT = read();
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z_]+)` \\| (\\S+) \\| (.+)$");

    /** One row of a message's table. */
    record Field(String type, String meaning) {}

    private ProtocolDocument() {}

    static String text() {
        return TEXT;
    }

    /** The table after an anchor, by field name. */
    static Map<String, Field> fields(String anchor) {
        Map<String, Field> fields = new LinkedHashMap<>();
        ROW.matcher(after("[[" + anchor + "]]"))
                .results()
                .forEach(row -> fields.put(row.group(1), new Field(row.group(2), row.group(3))));
        return fields;
    }

    /** The test vectors: {@code name = value}, where a line that begins with four spaces goes on with the value. */
    public static Map<String, String> vectors() {
        Map<String, String> vectors = new LinkedHashMap<>();
        String name = "";
        for (String line : after("[[vectors]]").split("\n\\.{4}\n")[1].split("\n")) {
            if (line.startsWith("    ")) {
                vectors.merge(name, line.substring(4), String::concat);
            } else {
                name = line.substring(0, line.indexOf(" = "));
                vectors.put(name, line.substring(name.length() + 3));
            }
        }
        return vectors;
    }

    /** The group's prime: the first literal block of hexadecimal digits. */
    public static BigInteger prime() {
        Matcher digits = Pattern.compile("\n\\.{4}\n([0-9A-F\n]+)\n\\.{4}\n").matcher(TEXT);
        if (!digits.find()) {
            throw new IllegalStateException("the page has no prime");
        }
        return new BigInteger(digits.group(1).replace("\n", ""), 16);
    }

    /** What stands between an anchor and the next one, or the next title. */
    private static String after(String anchor) {
        String rest = TEXT.substring(TEXT.indexOf(anchor) + anchor.length());
        return anchor.equals("[[vectors]]") ? rest : rest.split("\n(?:\\[\\[|==)")[0];
    }

    private static String read() {
        try {
            return Files.readString(Path.of("..", "src-docs", "protocol.adoc"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
