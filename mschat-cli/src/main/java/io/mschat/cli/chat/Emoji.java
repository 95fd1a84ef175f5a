package io.mschat.cli.chat;

import io.mschat.client.text.Markup;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Emoji by the short names that GitHub, Slack and others have in common, for example {@code :wave:}. The table is
 * loaded at the first lookup.
 */
final class Emoji {

    /** A name between colons. Not next to a slash: that is a path, or a URL without its beginning. */
    private static final Pattern NAME = Pattern.compile("(?<![\\w:/]):([a-z0-9_+-]+):(?![\\w:/])");

    private Emoji() {}

    /** The table, from a file with a name and its emoji in each line. */
    private static final class Table {
        static final Map<String, String> BY_NAME = read();

        private static Map<String, String> read() {
            try (InputStream file = Objects.requireNonNull(Emoji.class.getResourceAsStream("emoji.txt"))) {
                return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .map(line -> line.split(" ", 2))
                        .collect(Collectors.toMap(part -> part[0], part -> part[1], (one, other) -> one, TreeMap::new));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Replaces each known name in a text by its emoji, except in URLs and in code. */
    static String in(String text) {
        return text.indexOf(':') < 0 ? text : Markup.changed(text, Emoji::replaced);
    }

    private static String replaced(String text) {
        return NAME.matcher(text)
                .replaceAll(
                        match -> Matcher.quoteReplacement(Table.BY_NAME.getOrDefault(match.group(1), match.group())));
    }

    /**
     * The names, with both colons, that begin with the given word. Empty unless the word is a colon and at least one
     * more character.
     */
    static Stream<String> names(String begun) {
        return begun.length() < 2 || begun.charAt(0) != ':'
                ? Stream.of()
                : Table.BY_NAME.keySet().stream().map(name -> ":" + name + ":").filter(name -> name.startsWith(begun));
    }
}
