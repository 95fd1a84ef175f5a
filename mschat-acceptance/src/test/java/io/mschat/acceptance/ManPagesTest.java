package io.mschat.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.asciidoctor.Asciidoctor;
import org.asciidoctor.Attributes;
import org.asciidoctor.Options;
import org.asciidoctor.SafeMode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.codegen.docgen.manpage.ManPageGenerator;

/** The man pages and the completion that are installed say what the programs say of themselves. */
class ManPagesTest {

    private static final Path PAGES = Path.of("../hosting/man");

    /** What only an installed package has. */
    private static final Path SERVICE = Path.of("../hosting/debian/mschat-service.8.adoc");

    private static final Path COMPLETION = Path.of("../mschat-cli/src/main/resources/io/mschat/cli/completion.bash");

    /** Where the links of an installed package lead. */
    private static final String DOCUMENTS = "/usr/share/doc/mschat-server/";

    private static final Set<String> SERVER_COMMANDS = Set.of("server", "doctor", "status", "admin");

    private static CommandLine commands;

    @BeforeAll
    static void collect() throws IOException {
        commands = AllCommands.read();
    }

    @Test
    void everyCommandHasItsPage() throws IOException {
        Map<String, String> pages;
        try (Asciidoctor asciidoctor = Asciidoctor.Factory.create()) {
            pages = allOf(commands.getCommandSpec())
                    .collect(Collectors.toMap(
                            spec -> spec.qualifiedName("-") + ".1",
                            spec -> page(asciidoctor, spec),
                            (one, other) -> one,
                            TreeMap::new));
            pages.put("mschat-service.8", page(asciidoctor, Files.readString(SERVICE)));
        }
        if (isWriting()) {
            Files.createDirectories(PAGES);
            for (Map.Entry<String, String> page : pages.entrySet()) {
                Files.writeString(PAGES.resolve(page.getKey()), page.getValue());
            }
        }
        Map<String, String> there = new TreeMap<>();
        try (Stream<Path> files = Files.list(PAGES)) {
            for (Path file : files.toList()) {
                there.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        assertThat(there).as("write them anew with -Dmschat.docs=write").isEqualTo(pages);
    }

    @Test
    void completionKnowsEveryCommand() throws IOException {
        String script = ofOurs(AutoComplete.bash("mschat", commands));
        if (isWriting()) {
            Files.createDirectories(COMPLETION.getParent());
            Files.writeString(COMPLETION, script);
        }
        assertThat(Files.readString(COMPLETION))
                .as("write it anew with -Dmschat.docs=write")
                .isEqualTo(script);
    }

    /** Without how picocli would install it, and with commands only where commands stand. */
    private static String ofOurs(String script) throws IOException {
        String begin = "if [ -n \"$BASH_VERSION\" ]; then";
        String body = script.substring(script.indexOf(begin))
                .replaceAll(" \\(see \\[\\d+]\\)", "")
                .replace("`mschat`, `mschat.sh`, and `mschat.bash` commands", "`mschat` command")
                .replace(" mschat mschat.sh mschat.bash", " mschat");
        int from = body.indexOf("# CompWordsContainsArray takes");
        int to = body.indexOf("# The `currentPositionalIndex` function");
        return "# Completion of mschat's commands and options, for bash and zsh. Written by ManPagesTest, with picocli.\n\n"
                + body.substring(0, from) + resource("completion-words.bash") + body.substring(to);
    }

    private static String resource(String name) throws IOException {
        try (InputStream stream = ManPagesTest.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(stream, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static boolean isWriting() {
        return System.getProperty("mschat.docs", "").equals("write");
    }

    private static Stream<CommandSpec> allOf(CommandSpec spec) {
        return Stream.concat(
                Stream.of(spec),
                spec.subcommands().values().stream()
                        .map(CommandLine::getCommandSpec)
                        .filter(command -> !command.usageMessage().hidden())
                        .flatMap(ManPagesTest::allOf));
    }

    private static String page(Asciidoctor asciidoctor, CommandSpec spec) {
        StringWriter text = new StringWriter();
        ManPageGenerator.writeSingleManPage(new PrintWriter(text), spec);
        return page(asciidoctor, asPage(text.toString()) + more(spec) + seeAlso(spec));
    }

    /** What picocli writes for a terminal, as a page has it. */
    private static String asPage(String text) {
        return text.replaceAll("(?m)^== +(.*?):?$", "== $1")
                // A way to call it on each line.
                .replaceAll("(?m)^(mschat .*)\n +(mschat .*)$", "$1 +\n$2")
                // A paragraph may be filled, lines to copy may not.
                .replaceAll("(== Exit codes\n\n)\\[%hardbreaks]\n", "$1")
                .replaceAll("\\[%hardbreaks]\n((?:.+\n)*    .+\n(?:.+\n)*)", "....\n$1....\n")
                .replace("src-docs/", DOCUMENTS + "src-docs/");
    }

    private static String more(CommandSpec spec) {
        try {
            if (spec.findOption("--nick") != null) {
                return "\n" + resource("man/client.adoc");
            }
            return spec.parent() != null && isOfTheServer(spec) && !spec.name().equals("admin")
                    ? "\n" + resource("man/server.adoc")
                    : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isOfTheServer(CommandSpec spec) {
        return SERVER_COMMANDS.contains(spec.qualifiedName(" ").split(" ", 3)[1]);
    }

    private static String seeAlso(CommandSpec spec) {
        Stream<String> above = Stream.iterate(spec, Objects::nonNull, CommandSpec::parent)
                .skip(1)
                .map(ManPagesTest::nameOfPage);
        Stream<String> below =
                allOf(spec).filter(other -> other.parent() == spec).map(ManPagesTest::nameOfPage);
        Stream<String> service =
                spec.parent() == null || isOfTheServer(spec) ? Stream.of("*mschat-service*(8)") : Stream.of();
        return Stream.of(above, below, service)
                .flatMap(names -> names)
                .collect(Collectors.joining(", ", "\n== See also\n\n", "\n"));
    }

    private static String nameOfPage(CommandSpec spec) {
        return "*" + spec.qualifiedName("-") + "*(1)";
    }

    private static String page(Asciidoctor asciidoctor, String text) {
        return asciidoctor.convert(
                text,
                Options.builder()
                        .backend("manpage")
                        .standalone(true)
                        .safe(SafeMode.SECURE)
                        .attributes(Attributes.builder()
                                .attribute("manmanual", "mschat")
                                .attribute("mansource", "mschat")
                                // Whoever writes them anew changes nothing else.
                                .attribute("reproducible", "")
                                .attribute("docdate", "2026-11-24")
                                .build())
                        .build());
    }
}
