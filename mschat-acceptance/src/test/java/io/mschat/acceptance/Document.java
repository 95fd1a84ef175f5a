package io.mschat.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A document in AsciiDoc or Markdown, taken apart.
 *
 * @param path from the root of the sources
 * @param prose all but its listings
 */
record Document(Path path, List<Block> blocks, String prose) {

    static final Path ROOT = Path.of("..");

    private static final Pattern FENCE = Pattern.compile("(\\.{4}|-{4}|```)(\\w*)");

    /** As in {@code [.output]} or {@code [source,sh]}, above a listing. */
    private static final Pattern MARK = Pattern.compile("\\[(?:\\.([a-z]+)|(source),.*)]");

    private static final Pattern CODE = Pattern.compile("`\\+?([^`]+?)\\+?`");

    private static final Pattern LINK =
            Pattern.compile("]\\(([^)\\s]+)\\)|(?:link:|include::|image::)([^\\[\\s]+)\\[|<<([^,>]+)(?:,[^>]*)?>>");

    /**
     * A listing.
     *
     * @param mark what the document says it is, as {@link DocumentsTest} lists; else empty
     */
    record Block(int line, String mark, List<String> lines) {

        /** As they are typed: one that goes on behind a backslash is one. */
        List<String> typed() {
            return List.of(String.join("\n", lines).replaceAll("\\\\\n\\s*", "").split("\n"));
        }
    }

    /** Where a link leads, both from the root of the sources and within that file; the part within may be empty. */
    record Link(Path file, String anchor) {}

    /** All that people read. */
    static List<Document> all() {
        try (Stream<Path> guide = Files.walk(ROOT.resolve("src-docs"))) {
            return Stream.concat(
                            guide.filter(file -> file.toString().endsWith(".adoc"))
                                    .map(ROOT::relativize)
                                    .sorted(),
                            Stream.of(
                                            "README.md",
                                            "ARCHITECTURE.md",
                                            "CHANGELOG.md",
                                            "CONTRIBUTING.md",
                                            "SECURITY.md",
                                            "mschat-acceptance/README.md",
                                            "mschat-bench/README.md",
                                            "mschat-cli/README.md",
                                            "mschat-client/README.md",
                                            "mschat-protocol/README.md",
                                            "mschat-server/README.md",
                                            "mschat-testing/README.md")
                                    .map(Path::of))
                    .map(Document::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(Path path) {
        try {
            return Files.readString(ROOT.resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Document read(Path path) {
        List<Block> blocks = new ArrayList<>();
        List<String> prose = new ArrayList<>();
        List<String> lines = text(path).lines().toList();
        Pattern indented = Pattern.compile(isMarkdown(path) ? " {4}\\S.*" : "\\s+\\S.*");
        String mark = "";
        boolean isFree = true; // a listing may begin here
        int at = 0;
        while (at < lines.size()) {
            String line = lines.get(at);
            Matcher fence = FENCE.matcher(line);
            Matcher above = MARK.matcher(line);
            if (fence.matches()) {
                int end = at + 1 + lines.subList(at + 1, lines.size()).indexOf(fence.group(1));
                blocks.add(new Block(at + 1, mark + fence.group(2), lines.subList(at + 1, end)));
                at = end;
            } else if (isFree && indented.matcher(line).matches()) {
                int end = at;
                while (end < lines.size() && !lines.get(end).isBlank()) {
                    end++;
                }
                blocks.add(new Block(
                        at + 1,
                        mark,
                        lines.subList(at, end).stream().map(String::strip).toList()));
                at = end;
            } else {
                prose.add(line);
            }
            mark = above.matches() ? above.group(1) == null ? above.group(2) : above.group(1) : "";
            isFree = line.isBlank()
                    || above.matches()
                    || at < lines.size() && lines.get(at).isBlank();
            at++;
        }
        return new Document(path, blocks, String.join("\n", prose));
    }

    private static boolean isMarkdown(Path path) {
        return path.toString().endsWith(".md");
    }

    /** What stands between backquotes, with a single space where a line is broken. */
    List<String> code() {
        return Arrays.stream(prose.split("\n\n"))
                .flatMap(paragraph -> CODE.matcher(paragraph).results())
                .map(found -> found.group(1).replaceAll("\\s+", " ").replace("\\|", "|"))
                .toList();
    }

    /** The prose without that. */
    String words() {
        return CODE.matcher(prose).replaceAll("_");
    }

    /** The cells of AsciiDoc's tables, without that. */
    Stream<String> cells() {
        return words().lines()
                .filter(line -> line.startsWith("|") && !isMarkdown(path))
                .flatMap(line -> Stream.of(line.split("(?<!\\\\)\\|")))
                .map(cell -> cell.strip().replace("\\|", "|"));
    }

    /** Those that stay among these files. */
    List<Link> links() {
        return LINK.matcher(prose)
                .results()
                .map(found -> Stream.of(1, 2, 3)
                        .map(group -> group == 3 && found.group(3) != null ? "#" + found.group(3) : found.group(group))
                        .filter(target -> target != null)
                        .findFirst()
                        .orElseThrow())
                .filter(target -> !target.matches("[a-z]+:.*"))
                .map(target -> target.split("#", 2))
                .map(target -> new Link(
                        target[0].isEmpty()
                                ? path
                                : path.resolveSibling(target[0]).normalize(),
                        target.length == 1 ? "" : target[1]))
                .toList();
    }

    /** The names of places in it, those that GitHub and Asciidoctor make of a heading included. */
    Set<String> anchors() {
        Stream<String> headings = Pattern.compile("(?m)^(?:=+|#+) (.*)$")
                .matcher(prose)
                .results()
                .map(found -> found.group(1).replace("`", ""))
                .flatMap(title -> isMarkdown(path)
                        ? Stream.of(title.toLowerCase(Locale.ROOT)
                                .replaceAll("[^\\w\\s-]", "")
                                .replace(' ', '-'))
                        : Stream.of(
                                title,
                                "_"
                                        + title.toLowerCase(Locale.ROOT)
                                                .replaceAll("[^\\w\\s.-]", "")
                                                .replaceAll("[\\s.-]+", "_")));
        Stream<String> named = Pattern.compile("\\[\\[([\\w-]+)]]|\\[#([\\w-]+)]")
                .matcher(prose)
                .results()
                .map(found -> found.group(1) == null ? found.group(2) : found.group(1));
        return Stream.concat(headings, named).collect(Collectors.toSet());
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
