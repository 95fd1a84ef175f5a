package io.mschat.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the documents tell people to type, to set and to look at is there. A listing is one of these:
 *
 * <ul>
 *   <li>without a mark: lines for a shell or the chat, or settings. They are held against the programs, and {@code
 *       DocumentedCommandsIT} runs them;
 *   <li>{@code system}: such lines that no test runs, because they change the system, need the internet, or build mschat. They are
 *       held against the programs as well;
 *   <li>{@code output}: what a program prints. {@code QuotedOutputIT} holds it against a program that runs;
 *   <li>{@code log}: lines of a log. The program must have such sentences;
 *   <li>{@code source}: a file that is included;
 *   <li>{@code sketch}: a picture, or what is another program's.
 * </ul>
 */
class DocumentsTest {

    /** Written by {@link ScreenCatalogueIT}; they also show what is typed wrongly. */
    static final String SCREENS = "src-docs/screens/";

    /** Whose listings are read by tests of the protocol. */
    static final String PROTOCOL = "src-docs/protocol.adoc";

    private static final Pattern METRIC = Pattern.compile("\\bmschat_[a-z_]+[a-z]");

    private static final Pattern SETTING =
            Pattern.compile("(mschat(?!\\.db)|management|server|logging|spring)(\\.[a-z-]+)+\\.?");

    private static final Pattern FILE =
            Pattern.compile("(?!target/)([\\w./*-]+\\.(adoc|md|java|ya?ml|sh|py|service|timer|conf|env|"
                    + "json|xml|awk|properties)|\\.?[a-z-]+(/[\\w.-]+)+)");

    private static final Pattern SENTENCE = Pattern.compile("[A-Za-z]{2,}[,:]?( [A-Za-z]+[,:.]?){2}.*");

    /** What documents quote of others, or as what is wrong. */
    private static final Set<String> NOT_OURS = Set.of(
            "docker-compose.override.yml",
            "port is already allocated",
            "/text",
            "/dm Bob hello",
            "--mschat.auht=true",
            "mschat.limits.queue-messages");

    private static final Pattern VARIABLE = Pattern.compile("[A-Z]+(_[A-Z]+)+_?");

    private static final Pattern JAVA_NAME = Pattern.compile("(?:[a-z]+\\.)*([A-Z][a-z]\\w*)(?:\\.(\\w+))?");

    private static final Pattern CHAT_COMMAND = Pattern.compile("(?<=[\\s|(])(/[a-z]+)(?=[\\s,.;:|)]|$)");

    /** What the client takes before the chat, besides what are commands in it as well. */
    private static final Set<String> ANSWERS = Set.of("/login", "/delete");

    /** As in {@code /etc/mschat}. */
    private static final Pattern SYSTEM_PATH = Pattern.compile("/(etc|opt|path|srv|tmp|usr|var|backups)/.*");

    /** Of programs and the files that they are set up with. */
    private static final Pattern LAUNCHED = Pattern.compile("(?:\\./mschat|mschat-service) [a-z-]+");

    private static final Pattern OWN_VARIABLE = Pattern.compile("\\bMSCHAT_[A-Z_]*[A-Z]");

    private static final Pattern READ_ON =
            Pattern.compile("(?:src-docs/[\\w/-]+\\.adoc|mschat-(?:cli|server)/README\\.md)");

    private static TypedLines typed;
    private static AcceptedSettings settings;
    private static Sources sources;
    private static Set<String> options;

    @BeforeAll
    static void read() throws IOException {
        typed = new TypedLines();
        settings = new AcceptedSettings();
        sources = Sources.read();
        options = typed.options();
    }

    /** Without decisions, which are of their time. */
    static List<Document> documents() {
        return all().stream()
                .filter(document -> !document.path().startsWith("src-docs/adr"))
                .toList();
    }

    static List<Document> all() {
        return Document.all();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyListingIsHeldAgainstAProgramOrMarked(Document document) {
        if (document.path().startsWith(SCREENS) || document.path().endsWith(PROTOCOL)) {
            return;
        }
        assertThat(document.blocks().stream()
                        .flatMap(block -> faults(document, block).map(fault -> "line " + block.line() + ": " + fault)))
                .isEmpty();
    }

    private static Stream<String> faults(Document document, Document.Block block) {
        return switch (block.mark()) {
            case "output", "sketch" -> Stream.of();
            case "source" -> block.lines().stream().filter(line -> !isIncluded(document, line));
            case "log" -> block.lines().stream().filter(line -> !sources.says(line));
            case "", "system" -> block.typed().stream().flatMap(line -> faultsOfLine(line).stream());
            default -> Stream.of("unknown mark " + block.mark());
        };
    }

    private static boolean isIncluded(Document document, String line) {
        return line.matches("include::.*\\[]")
                && Files.exists(
                        Document.ROOT.resolve(document.path()).resolveSibling(line.replaceAll("include::|\\[]", "")));
    }

    private static List<String> faultsOfLine(String line) {
        if (line.startsWith("/")) {
            return typed.inTheChat(line, false);
        }
        if (line.matches("[a-z]+\\.[a-z.-]+=.*")) {
            return settings.has(line.substring(0, line.indexOf('='))) ? List.of() : List.of("no setting: " + line);
        }
        return typed.inAShell(line, false);
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyNameWrittenAsCodeExists(Document document) {
        if (document.path().startsWith(SCREENS)) {
            return;
        }
        assertThat(document.code().stream()
                        .filter(code -> !isThere(document, code))
                        .collect(Collectors.toSet()))
                .isEmpty();
    }

    /** What is code in one of the ways that can be looked up; other words are left alone. */
    private static boolean isThere(Document document, String code) {
        if (NOT_OURS.contains(code)) {
            return true;
        }
        if (typed.isForAShell(code)) {
            return typed.inAShell(code, true).isEmpty();
        }
        if (code.matches("/[a-z].*")) {
            return code.startsWith("/actuator")
                    ? hasEndpoint(code)
                    : SYSTEM_PATH.matcher(code + "/").matches()
                            || typed.inTheChat(code.strip(), true).isEmpty()
                            || ANSWERS.contains(code)
                            || code.contains(" ") && sources.says(code);
        }
        if (code.matches("--[a-z].*")) {
            String name = code.split("[ =,*]", 2)[0];
            return options.contains(name) || isSetting(name.substring(2)) || sources.contains(name);
        }
        if (METRIC.matcher(code).matches()) {
            return isMetric(code);
        }
        if (FILE.matcher(code).matches()) {
            return sources.hasFile(document.path(), code) || sources.orTestsContain(code);
        }
        String name = code.split("[=*]", 2)[0];
        if (SETTING.matcher(name).matches()) {
            return isSetting(name);
        }
        if (VARIABLE.matcher(name).matches()) {
            return settings.hasVariable(name) || sources.hasWord(name);
        }
        Matcher java = JAVA_NAME.matcher(code);
        if (java.matches()) {
            return sources.hasMember(java.group(1), java.group(2) == null ? "" : java.group(2))
                    || java.group(2) == null && sources.hasWord(java.group(1));
        }
        String sentence = code.replaceAll(" [a-z]+=[a-z_]+$", "");
        return !SENTENCE.matcher(sentence).matches() || sources.says(sentence);
    }

    private static boolean hasEndpoint(String path) {
        String name = path.replaceFirst("/actuator/?", "").split("/", 2)[0];
        String exposed = Document.text(Path.of("mschat-server/src/main/resources/application.yaml"));
        return name.isEmpty()
                || Pattern.compile("include:.*\\b" + name + "\\b")
                        .matcher(exposed)
                        .find();
    }

    private static boolean isMetric(String name) {
        return Document.text(Path.of("src-docs/metrics.adoc"))
                .contains("`" + name.replaceAll("_(count|sum|bucket)$", "") + "`");
    }

    private static boolean isSetting(String name) {
        return settings.has(name) || isOfTheBuild(name);
    }

    /** A property of the build or of the tests, a file, or a package. */
    private static boolean isOfTheBuild(String name) {
        return sources.orTestsContain("\"" + name + "\"")
                || sources.contains("<" + name + ">")
                || sources.hasFile(Path.of("."), name)
                || sources.hasFile(Path.of("."), name.replace('.', '/'));
    }

    /** Whole columns of tables are code as well. */
    @ParameterizedTest
    @MethodSource("documents")
    void everyCommandOfTheChatIsThere(Document document) {
        assertThat(document.cells()
                        .flatMap(cell -> Stream.of(cell.split(", (?=/)")))
                        .filter(cell -> cell.matches("/[a-z].*")
                                && !typed.inTheChat(cell, true).isEmpty()))
                .isEmpty();
        assertThat(CHAT_COMMAND
                        .matcher(document.words())
                        .results()
                        .map(found -> found.group(1))
                        .filter(name -> !typed.isChatCommand(name) && !ANSWERS.contains(name)))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyLinkLeadsSomewhere(Document document) {
        Map<Path, Document> all = all().stream().collect(Collectors.toMap(Document::path, read -> read));
        assertThat(document.links()).allSatisfy(link -> {
            assertThat(Document.ROOT.resolve(link.file())).exists();
            if (!link.anchor().isEmpty()) {
                assertThat(all.get(link.file()).anchors()).contains(link.anchor());
            }
        });
    }

    /** Usages, man pages, and the comments in files that operators edit. */
    static Stream<String> helpTexts() throws IOException {
        return Stream.concat(
                typed.helpTexts(),
                Stream.of(
                                ".env.example",
                                "hosting/debian/mschat.env",
                                "hosting/debian/mschat-service",
                                "hosting/debian/mschat-service.8.adoc",
                                "hosting/systemd/mschat.service",
                                "hosting/systemd/mschat-backup.service",
                                "docker-compose.yml",
                                "mschat",
                                "mschat-acceptance/src/test/resources/io/mschat/acceptance/man/client.adoc",
                                "mschat-acceptance/src/test/resources/io/mschat/acceptance/man/server.adoc")
                        .map(Path::of)
                        .map(Document::text));
    }

    @Test
    void helpTextsNameWhatIsThere() throws IOException {
        assertThat(helpTexts()).allSatisfy(text -> {
            assertThat(all(LAUNCHED, text))
                    .allSatisfy(line -> assertThat(typed.inAShell(line, true)).isEmpty());
            assertThat(all(OWN_VARIABLE, text)).allMatch(name -> settings.hasVariable(name) || sources.hasWord(name));
            assertThat(all(READ_ON, text))
                    .allSatisfy(file -> assertThat(Document.ROOT.resolve(file)).exists());
        });
    }

    private static List<String> all(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(MatchResult::group).toList();
    }
}
