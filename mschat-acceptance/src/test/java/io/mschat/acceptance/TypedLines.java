package io.mschat.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** Lines that people type into a shell or into the chat, held against the programs. Each method tells what is wrong, or nothing. */
final class TypedLines {

    /** What does not belong to mschat, in documents that say what to type. */
    private static final Set<String> OTHER_PROGRAMS = Set.of(
            "$EDITOR",
            "age",
            "apt",
            "brew",
            "certbot",
            "chmod",
            "chown",
            "cp",
            "curl",
            "df",
            "dnf",
            "git",
            "gpg",
            "java",
            "journalctl",
            "jq",
            "ln",
            "mv",
            "mvn",
            "pg_dump",
            "printf",
            "promtool",
            "python3",
            "rm",
            "sha256sum",
            "source",
            "sqlite3",
            "swaks",
            "systemctl",
            "tail",
            "useradd",
            "wsl");

    private static final Set<String> VERBS_OF_COMPOSE =
            Set.of("build", "config", "down", "exec", "logs", "ps", "pull", "restart", "run", "stop", "up");

    /** Of the launcher alone; their options are Maven's, JMH's, or none. */
    private static final Set<String> LAUNCHED = Set.of("bench", "package", "test", "warm-up", "--client-help");

    private final CommandLine commands;
    private final String launcher = Document.text(Path.of("mschat")) + Document.text(Path.of("mschat-checkout"));
    private final Map<String, Map<String, Map<String, Object>>> compose =
            new Yaml().load(Document.text(Path.of("docker-compose.yml")));
    private final AcceptedSettings settings = new AcceptedSettings();
    private final ChatUsage server = usage("server");
    private final ChatUsage client = usage("client");

    TypedLines() throws IOException {
        commands = AllCommands.read().setUnmatchedArgumentsAllowed(true);
    }

    private static ChatUsage usage(String of) {
        return new ChatUsage(Document.text(Path.of("src-docs/commands-" + of + ".adoc")));
    }

    /** Whether a line begins with a program that there is. */
    boolean isForAShell(String line) {
        String name = line.split(" ", 2)[0];
        return name.matches("(\\./)?mschat|mschat-service|docker") && line.matches("\\S+( [a-z<>'\"\\[-].*)?")
                || isOther(name) && line.contains(" ");
    }

    private static boolean isOther(String name) {
        return OTHER_PROGRAMS.contains(name) || name.contains("/") && Files.isExecutable(Document.ROOT.resolve(name));
    }

    boolean isChatCommand(String name) {
        return server.has(name) || client.has(name);
    }

    /** Whether the server takes a line of the chat, and the client does not before it. */
    boolean isForTheServer(String line) {
        return server.takes(line) && !client.takes(line);
    }

    /** @param isMention whether what a command takes may be missing, or be between brackets */
    List<String> inTheChat(String line, boolean isMention) {
        String typed = isMention ? line.replaceAll("[\\[\\]]", "") : line;
        return isMention && isChatCommand(line) || server.takes(typed) || client.takes(typed)
                ? List.of()
                : List.of("no line for the chat: " + line);
    }

    /** @param isMention whether something may be missing, or be between brackets */
    List<String> inAShell(String line, boolean isMention) {
        String typed = isMention ? line.replaceAll("[\\[\\]]", "").replaceAll("(\\w)\\|[\\w|]+", "$1") : line;
        return ShellWords.programs(typed).stream()
                .flatMap(words -> program(new ArrayDeque<>(words), isMention).stream())
                .toList();
    }

    private List<String> program(Deque<String> words, boolean isMention) {
        while (!words.isEmpty()
                && (words.peek().matches("[A-Z_]+=.*") || words.peek().equals("sudo"))) {
            words.pop();
        }
        if (words.isEmpty()) {
            return List.of();
        }
        String name = words.pop();
        return switch (name) {
            case "mschat", "./mschat", "mschat-service" -> mschat(words, isMention);
            case "docker", "docker-compose" -> compose(name, words, isMention);
            default -> isOther(name) ? List.of() : List.of("no program: " + name);
        };
    }

    private List<String> mschat(Deque<String> words, boolean isMention) {
        words.removeIf(word -> word.matches("(OPTIONS)?(\\.\\.\\.)?"));
        String first = words.isEmpty() ? "" : words.peek();
        if (LAUNCHED.contains(first)) {
            return launched(List.copyOf(words));
        }
        if (first.equals("admin")) {
            return admin(words);
        }
        try {
            CommandLine.ParseResult parsed = commands.parseArgs(words.stream()
                    .map(word -> word.replaceAll("\\|.*", "").replaceAll("^N$", "1"))
                    .toArray(String[]::new));
            CommandLine meant = parsed.asCommandLineList().getLast();
            boolean isNoCommand = meant == commands && first.matches("[a-z]+");
            return isNoCommand
                    ? List.of("no command: " + first)
                    : meant.getParseResult().unmatched().stream()
                            .flatMap(word -> setting(word).stream())
                            .toList();
        } catch (MissingParameterException e) {
            return isMention ? List.of() : List.of(e.getMessage());
        } catch (ParameterException e) {
            return List.of(e.getMessage());
        }
    }

    private List<String> launched(List<String> words) {
        boolean isThere = Pattern.compile("(?m)^(-h \\| )?" + words.getFirst() + "\\)")
                .matcher(launcher)
                .find();
        boolean isModule = words.size() < 3
                || !words.get(1).equals("quick")
                || Files.exists(Document.ROOT.resolve(words.get(2)).resolve("pom.xml"))
                || words.get(2).equals("MODULE")
                || words.get(2).startsWith("-");
        return isThere && isModule ? List.of() : List.of("nothing for the launcher: " + String.join(" ", words));
    }

    /** Options stand before the command. */
    private List<String> admin(Deque<String> words) {
        words.pop();
        while (!words.isEmpty() && words.peek().startsWith("-")) {
            String[] option = words.pop().split("=", 2);
            OptionSpec known =
                    commands.getSubcommands().get("admin").getCommandSpec().findOption(option[0]);
            if (known == null) {
                return List.of("no option of admin: " + option[0]);
            }
            if (option.length == 1 && known.arity().max() > 0) {
                words.pop();
            }
        }
        String typed = String.join(" ", words).replaceFirst("^/?", "/");
        return words.isEmpty() || typed.matches("/COMMAND.*") || server.takes(typed)
                ? List.of()
                : List.of("no command of the server: " + typed);
    }

    private List<String> setting(String word) {
        return word.matches("--[a-z-]+\\.[^=]+=.+") && settings.has(word.substring(2, word.indexOf('=')))
                ? List.of()
                : List.of("no option: " + word);
    }

    private List<String> compose(String name, Deque<String> words, boolean isMention) {
        if (name.equals("docker") && !words.isEmpty() && !words.pop().equals("compose")) {
            return List.of();
        }
        String verb = "";
        while (!words.isEmpty()) {
            String word = words.pop();
            if (word.equals("--profile")) {
                String profile = words.pop();
                if (services().values().stream()
                        .noneMatch(service ->
                                String.valueOf(service.get("profiles")).contains(profile))) {
                    return List.of("no profile: " + profile);
                }
            } else if (verb.isEmpty() && !word.startsWith("-")) {
                verb = word;
                if (!VERBS_OF_COMPOSE.contains(verb)) {
                    return List.of("docker compose does not " + verb);
                }
            } else if (!word.startsWith("-")) {
                return services().containsKey(word) ? within(verb, words, isMention) : List.of("no service: " + word);
            }
        }
        return List.of();
    }

    private Map<String, Map<String, Object>> services() {
        return compose.get("services");
    }

    /** What is run in a container: its image's own program, or any other one. */
    private List<String> within(String verb, Deque<String> words, boolean isMention) {
        return switch (verb) {
            case "run" -> mschat(words, isMention);
            case "exec" ->
                words.isEmpty()
                                || !words.peek().contains("mschat")
                                || words.peek().startsWith("/")
                        ? List.of()
                        : words.pop().equals("mschat") ? mschat(words, isMention) : List.of("not on the path there");
            default -> List.of();
        };
    }

    /** All options of all commands. */
    Set<String> options() {
        Set<String> options = new HashSet<>(Set.of("--client-help"));
        all(commands)
                .forEach(command -> command.getCommandSpec()
                        .options()
                        .forEach(option -> options.addAll(Arrays.asList(option.names()))));
        return options;
    }

    /** What each command tells of itself. */
    Stream<String> helpTexts() {
        return all(commands).map(CommandLine::getUsageMessage);
    }

    private static Stream<CommandLine> all(CommandLine command) {
        return Stream.concat(
                Stream.of(command), command.getSubcommands().values().stream().flatMap(TypedLines::all));
    }
}
