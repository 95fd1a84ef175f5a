package io.mschat.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.Fingerprint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A chapter of screens as people meet them, kept in {@code src-docs/screens}. What is different at every run, such as a time,
 * is replaced by something that is as long, so that lines break where they did.
 */
final class ScreenCatalogue {

    private static final Path FOLDER = Path.of("..", "src-docs", "screens");

    /** What the status line and the prompt below the conversation look like. */
    private static final Pattern FOOTER = Pattern.compile("-- .* --|>|\\(.*\\) >");

    private static final Pattern FINGERPRINT = Pattern.compile("SHA256:[A-Za-z0-9+/]{43}");

    private final String title;
    private final StringBuilder pages = new StringBuilder();
    private final Map<Pattern, String> changing = new LinkedHashMap<>();
    private final Map<String, String> samples = new HashMap<>();

    /** @param home of who sits before these screens; its path is as long as {@code /home/alex} */
    ScreenCatalogue(String title, Path home) {
        this.title = title;
        changing(Pattern.quote(home.toString()), "/home/alex");
        changing("\\[\\d\\d:\\d\\d:\\d\\d]", "[20:15:00]");
        changing("\\[\\d{4}/\\d\\d/\\d\\d \\d\\d:\\d\\d:\\d\\d]", "[2026/11/22 20:15:00]");
        changing(" \\| \\d+ ms", "");
    }

    /** Shows something else than what a pattern finds, which is different at every run. */
    ScreenCatalogue changing(String pattern, String shown) {
        changing.put(Pattern.compile(pattern), shown);
        return this;
    }

    /** The port of a server of these pages is shown as the usual one. */
    ScreenCatalogue server(ChatServer server) {
        return port(server.port());
    }

    ScreenCatalogue port(int port) {
        return changing("\\b" + port + "\\b", "55555");
    }

    /** A program that has ended, with all that it showed. */
    void page(String heading, String meaning, Mschat.Run run) {
        page(heading, meaning, run.output().lines().toList(), run.exitCode());
    }

    /** A program that ends in a terminal, with all that it showed. */
    void end(String heading, String meaning, TerminalSession terminal) {
        int exitCode = terminal.exitCode();
        page(heading, meaning, terminal.lines(), exitCode);
    }

    /** What a terminal shows, up to the status line and the prompt. */
    void page(String heading, String meaning, TerminalSession terminal) {
        page(heading, meaning, terminal, "");
    }

    /** What a terminal shows from the first line with this part on, up to the status line and the prompt. */
    void page(String heading, String meaning, TerminalSession terminal, String from) {
        terminal.awaitScreen(
                "the status line and the prompt",
                shown -> !shown.isEmpty() && FOOTER.matcher(shown.getLast()).matches());
        List<String> lines = terminal.lines();
        int begin = 0;
        while (!lines.get(begin).contains(from)) {
            begin++;
        }
        int end = lines.size();
        while (end > begin && FOOTER.matcher(lines.get(end - 1)).matches()) {
            end--;
        }
        page(heading, meaning, lines.subList(begin, end));
    }

    private void page(String heading, String meaning, List<String> lines, int exitCode) {
        page(heading, meaning + "%nExit code %d.".formatted(exitCode), lines);
    }

    private void page(String heading, String meaning, List<String> lines) {
        String screen = String.join("\n", lines);
        for (Map.Entry<Pattern, String> entry : changing.entrySet()) {
            screen = entry.getKey().matcher(screen).replaceAll(entry.getValue());
        }
        screen = FINGERPRINT.matcher(screen).replaceAll(found -> sample(found.group()));
        pages.append("%n== %s%n%n%s%n%n....%n%s%n....%n".formatted(heading, meaning, screen));
    }

    /** The same instead of the same, and different ones instead of different ones. */
    private String sample(String fingerprint) {
        return samples.computeIfAbsent(fingerprint, other -> {
            byte[] number = String.valueOf(samples.size() + 1).getBytes(StandardCharsets.US_ASCII);
            return Fingerprint.ofKey(number).toString();
        });
    }

    /** Compares with the file, or writes it if the system property {@code mschat.docs} says so. */
    void assertIs(String file) throws IOException {
        String chapter = "= %s%n// Written by ScreenCatalogueIT from the running programs.%n".formatted(title) + pages;
        Path path = FOLDER.resolve(file);
        if ("write".equals(System.getProperty("mschat.docs"))) {
            Files.createDirectories(FOLDER);
            Files.writeString(path, chapter);
        }
        assertThat(path)
                .as("written from the running programs; after a change: ./mschat test -Dit.test=ScreenCatalogueIT"
                        + " -Dmschat.docs=write")
                .content()
                .isEqualToNormalizingNewlines(chapter);
    }
}
