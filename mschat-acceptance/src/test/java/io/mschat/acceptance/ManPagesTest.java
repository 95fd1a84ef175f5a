package io.mschat.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.cli.MschatCommand;
import io.mschat.server.ServerCommand;
import io.mschat.server.admin.AdminCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
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
import picocli.CommandLine.Model.OptionSpec;
import picocli.codegen.docgen.manpage.ManPageGenerator;

/** The man pages and the completion that are installed say what the programs say of themselves. */
class ManPagesTest {

    private static final Path PAGES = Path.of("../hosting/man");

    /** What only an installed package has. */
    private static final Path SERVICE = Path.of("../hosting/debian/mschat-service.8.adoc");

    private static final Path COMPLETION = Path.of("../mschat-cli/src/main/resources/io/mschat/cli/completion.bash");

    /** As in {@code ./mschat demo [--data DIR]   a server ...}. */
    private static final Pattern LAUNCHED = Pattern.compile("\\./mschat ([a-z]+) .*?  +(.*)");

    private static CommandLine commands;

    /** What can stand behind {@code mschat} where all of it is installed. */
    @BeforeAll
    static void collect() throws IOException {
        commands = new CommandLine(new MschatCommand())
                .addSubcommand(new ServerCommand())
                .addSubcommand(new AdminCommand());
        commands.addSubcommand("doctor", copyOf("doctor")).addSubcommand("demo", demo());
    }

    /** Of a command that stands behind {@code server} as well. */
    private static CommandSpec copyOf(String name) {
        CommandSpec original =
                new CommandLine(new ServerCommand()).getSubcommands().get(name).getCommandSpec();
        CommandSpec copy = CommandSpec.create().usageMessage(original.usageMessage());
        original.options().forEach(copy::addOption);
        return copy;
    }

    private static CommandSpec demo() throws IOException {
        CommandSpec spec = CommandSpec.create();
        spec.usageMessage().description(ofTheLauncher("demo"));
        return spec.addOption(OptionSpec.builder("--data")
                .paramLabel("DIR")
                .type(String.class)
                .description("keep the server's data there, for another time")
                .build());
    }

    private static String ofTheLauncher(String name) throws IOException {
        return LAUNCHED.matcher(Files.readString(Path.of("../mschat")))
                .results()
                .filter(line -> line.group(1).equals(name))
                .map(line -> line.group(2))
                .findFirst()
                .orElseThrow();
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
        String script = AutoComplete.bash("mschat", commands);
        if (isWriting()) {
            Files.createDirectories(COMPLETION.getParent());
            Files.writeString(COMPLETION, script);
        }
        assertThat(Files.readString(COMPLETION))
                .as("write it anew with -Dmschat.docs=write")
                .isEqualTo(script);
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
        return page(asciidoctor, text.toString());
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
