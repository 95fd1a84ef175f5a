package io.mschat.server.chat.name;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The pairs of {@code look-alikes.txt}: the name that is there, and the one that tries to look like it. */
public final class LookAlikes {

    /** How the file writes what an editor would not show. */
    private static final Pattern HIDDEN = Pattern.compile("\\{(\\p{XDigit}{4})}");

    private LookAlikes() {}

    public static Stream<String[]> pairs() {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(LookAlikes.class.getResourceAsStream("look-alikes.txt")),
                StandardCharsets.UTF_8))) {
            return reader
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> HIDDEN.matcher(line)
                            .replaceAll(hidden -> Character.toString(Integer.parseInt(hidden.group(1), 16)))
                            .split(" ", 2))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
