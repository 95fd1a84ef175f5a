package io.mschat.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.cli.MschatCommand;
import io.mschat.server.ServerCommand;
import io.mschat.server.admin.AdminCommand;
import io.mschat.server.admin.StatusCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** What the documents tell people to type is there: commands, their options, settings and variables. */
class DocumentsTest {

    private static final Path ROOT = Path.of("..");

    /** Up to where the line, or its quotation, ends, or something else reads what it writes. */
    private static final Pattern TYPED = Pattern.compile("\\./mschat ([^`|\\n<>()]*)");

    private static final Pattern SETTING = Pattern.compile("--(mschat\\.[a-z.-]+[a-z])");

    private static final Pattern VARIABLE = Pattern.compile("(?<![A-Z_])MSCHAT_[A-Z_]+[A-Z]");

    private static final Pattern IN_A_CONTAINER = Pattern.compile("docker compose (?:exec|run)(?: -\\S+)* (\\w+)");

    /** What the launcher does by itself. */
    private static final Set<String> LAUNCHED = Set.of("demo", "test", "bench", "package", "warm-up");

    /** Of the launcher, of the client, and of {@code docker-compose.yml}. */
    private static final Set<String> OTHER_VARIABLES = Set.of(
            "MSCHAT_ADDRESS",
            "MSCHAT_BUILD",
            "MSCHAT_CA_FILE",
            "MSCHAT_IMAGE",
            "MSCHAT_NICK",
            "MSCHAT_PASSWORD_COMMAND",
            "MSCHAT_PASSWORD_FILE",
            "MSCHAT_PLAIN");

    static Stream<Path> documents() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT.resolve("src-docs"))) {
            List<Path> guide = files.filter(file -> file.toString().endsWith(".adoc"))
                    // Decisions are of their time.
                    .filter(file -> !file.toString().contains("/adr/"))
                    .toList();
            return Stream.concat(
                    guide.stream(),
                    Stream.of(
                                    "README.md",
                                    "CONTRIBUTING.md",
                                    "SECURITY.md",
                                    "mschat-cli/README.md",
                                    "mschat-server/README.md")
                            .map(ROOT::resolve));
        }
    }

    private static final CommandLine COMMANDS = new CommandLine(new MschatCommand())
            .addSubcommand(new ServerCommand())
            .addSubcommand(new AdminCommand())
            .addSubcommand(new StatusCommand());

    @ParameterizedTest
    @MethodSource("documents")
    void everyCommandAndOptionIsThere(Path document) throws IOException {
        String text = Files.readString(document);
        assertThat(TYPED.matcher(text).results().map(found -> found.group(1).strip()))
                .allSatisfy(typed -> assertThat(unknown(typed)).as(typed).isEmpty());
    }

    /** The words of a line that no program of ours takes. */
    private static List<String> unknown(String typed) {
        List<String> words = Arrays.stream(typed.split("\\s+"))
                .map(word -> word.replaceAll("[,.;:]+$", ""))
                .filter(word -> !word.isEmpty())
                .toList();
        if (words.isEmpty() || LAUNCHED.contains(words.getFirst())) {
            return List.of();
        }
        List<CommandLine> meant = meant(words);
        if (meant.size() == 1 && words.getFirst().matches("[a-z]+")) {
            return List.of(words.getFirst());
        }
        Set<String> options = meant.stream().flatMap(DocumentsTest::options).collect(Collectors.toSet());
        return words.stream()
                .filter(word -> word.startsWith("--") && !word.contains("."))
                .map(word -> word.split("=", 2)[0].replaceAll("[^a-z]+$", ""))
                .filter(option -> !options.contains(option) && !option.equals("--client-help"))
                .toList();
    }

    /** The client, and the commands that the first words name, each of the one before it. */
    private static List<CommandLine> meant(List<String> words) {
        List<CommandLine> meant = new ArrayList<>(List.of(COMMANDS));
        for (String word : words) {
            CommandLine parent =
                    word.equals("doctor") ? COMMANDS.getSubcommands().get("server") : meant.getLast();
            CommandLine next = parent.getSubcommands().get(word);
            if (next == null) {
                break;
            }
            meant.add(next);
        }
        return meant;
    }

    private static Stream<String> options(CommandLine command) {
        return command.getCommandSpec().options().stream().flatMap(option -> Arrays.stream(option.names()));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyServiceOfDockerComposeIsThere(Path document) throws IOException {
        assertThat(IN_A_CONTAINER.matcher(Files.readString(document)).results().map(found -> found.group(1)))
                .isSubsetOf(ComposeFilesTest.services().keySet());
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everySettingAndVariableIsThere(Path document) throws IOException {
        String text = Files.readString(document);
        Set<String> variables = SettingVariables.variables();
        assertThat(SETTING.matcher(text).results().map(found -> found.group(1)))
                .allSatisfy(name -> assertThat(variables)
                        .as(name)
                        .anyMatch(variable -> variable.equals(
                                        name.replace('-', '_').replace('.', '_').toUpperCase(Locale.ROOT))
                                || variable.startsWith(name.replace('.', '_').toUpperCase(Locale.ROOT) + "_")));
        assertThat(VARIABLE.matcher(text).results().map(found -> found.group()))
                .allMatch(name -> OTHER_VARIABLES.contains(name)
                        || variables.contains(name)
                        // A group of them, as MSCHAT_MAIL_*.
                        || variables.stream().anyMatch(variable -> variable.startsWith(name + "_")));
    }
}
