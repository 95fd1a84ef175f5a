package io.mschat.server.mail;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The header of a mail (RFC 5322, section 2.2), top to bottom. Parsed strictly, because trust is based on it: a header
 * that two readers could understand in two ways is refused, even if one of them is right. Immutable.
 */
public final class HeaderFields {

    /** The largest header that is read, in bytes; real headers have a tenth of it. */
    public static final int MAX_BYTES = 64 * 1024;

    /** More than ten times what mails have that went through many servers. */
    private static final int MAX_FIELDS = 500;

    /** A field. No blank before the colon: the obsolete syntax has it, and not every reader knows it. */
    private static final Pattern FIELD = Pattern.compile("([!-9;-~]+):(.*)", Pattern.DOTALL);

    private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x08\\x0b-\\x1f\\x7f]");

    /**
     * One header field.
     *
     * @param name as it was written
     * @param value unfolded, each byte as one character (ISO 8859-1), without outer white space
     */
    record Field(String name, String value) {}

    private final List<Field> fields;

    private HeaderFields(List<Field> fields) {
        this.fields = List.copyOf(fields);
    }

    /**
     * Parses the fields up to the first empty line, or to the end. Lines end with CRLF, or with LF as some servers
     * store them.
     *
     * @throws MalformedMailException for lines that are no field, control characters, folded lines of nothing but white
     *     space, and headers that are too large
     */
    public static HeaderFields parse(byte[] mail) throws MalformedMailException {
        if (mail.length > MAX_BYTES) {
            throw new MalformedMailException("expected a header of at most " + MAX_BYTES + " bytes");
        }
        List<StringBuilder> unfolded = new ArrayList<>();
        for (String raw : new String(mail, StandardCharsets.ISO_8859_1).split("\n", -1)) {
            String line = raw.endsWith("\r") ? raw.substring(0, raw.length() - 1) : raw;
            if (line.isEmpty()) {
                break;
            }
            addLine(unfolded, line);
        }
        List<Field> fields = new ArrayList<>();
        for (StringBuilder line : unfolded) {
            var field = FIELD.matcher(line);
            if (!field.matches()) {
                throw new MalformedMailException("expected a header field but was something else");
            }
            fields.add(new Field(field.group(1), field.group(2).strip()));
        }
        return new HeaderFields(fields);
    }

    private static void addLine(List<StringBuilder> unfolded, String line) throws MalformedMailException {
        if (CONTROL.matcher(line).find()) {
            throw new MalformedMailException("expected no control character in a header");
        }
        if (line.charAt(0) != ' ' && line.charAt(0) != '\t') {
            if (unfolded.size() == MAX_FIELDS) {
                throw new MalformedMailException("expected at most " + MAX_FIELDS + " header fields");
            }
            unfolded.add(new StringBuilder(line));
        } else if (unfolded.isEmpty() || line.isBlank()) {
            throw new MalformedMailException("expected a folded line to continue a field");
        } else {
            var unused = unfolded.getLast().append(line);
        }
    }

    /** Returns the values of all fields with this name, in any case, the topmost first. */
    public List<String> all(String name) {
        return fields.stream()
                .filter(field -> field.name().equalsIgnoreCase(name))
                .map(Field::value)
                .toList();
    }

    Optional<String> topmost(String name) {
        return all(name).stream().findFirst();
    }

    /**
     * Returns the value of the only field with this name.
     *
     * @throws MalformedMailException if there is none, or more than one
     */
    public String only(String name) throws MalformedMailException {
        List<String> values = all(name);
        if (values.size() != 1) {
            throw new MalformedMailException("expected one " + name + " field but were " + values.size());
        }
        return values.getFirst();
    }

    /**
     * Whether the topmost field with the first name stands above every field with the second. False if there is no
     * field with the first name.
     */
    boolean standsAbove(String upper, String lower) {
        for (Field field : fields) {
            if (field.name().equalsIgnoreCase(upper)) {
                return true;
            }
            if (field.name().equalsIgnoreCase(lower)) {
                return false;
            }
        }
        return false;
    }
}
