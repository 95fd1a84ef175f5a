package io.mschat.cli.command;

import io.mschat.client.text.SafeText;
import io.mschat.protocol.ErrorCode;
import io.mschat.protocol.Role;
import io.mschat.protocol.message.ServerMessage.CommandSummary;
import io.mschat.protocol.text.Spelling;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All commands: the client's own and those that the server has announced. Parses each typed line and runs it or passes
 * it on; a line that begins with a single slash is never sent as text. Any thread.
 */
public final class CommandBook {

    private static final List<ClientCommand> OWN = ClientCommands.ALL;

    /**
     * The server's commands for all roles, in the server's order. Without those that have the name of a client command:
     * the client's own command wins.
     */
    private final List<CommandSummary> servers;

    /** The user's current role. Set on the thread that learns of a new role. */
    private volatile Role role;

    /** @param server all commands that the server has, for all roles */
    public CommandBook(Role role, List<CommandSummary> server) {
        this.role = role;
        this.servers = List.copyOf(server.stream()
                .filter(command -> own(command.name()).isEmpty())
                .collect(Collectors.toMap(
                        CommandSummary::name, command -> command, (first, second) -> first, LinkedHashMap::new))
                .values());
    }

    /** The client's own commands, in the order of the list. */
    static List<ClientCommand> own() {
        return OWN;
    }

    private static Optional<ClientCommand> own(String name) {
        return OWN.stream().filter(command -> command.name().equals(name)).findFirst();
    }

    private static Optional<ClientCommand> alias(String name) {
        return OWN.stream().filter(command -> command.aliases().contains(name)).findFirst();
    }

    /**
     * The client command that a typed name or alias means, if any. An alias does not hide a server command of that
     * name.
     */
    private Optional<ClientCommand> meant(String name) {
        return own(name).or(() -> offers(name) ? Optional.empty() : alias(name));
    }

    /** Whether the line typed so far is a reply command. */
    public boolean isReply(String typed) {
        String line = typed.stripLeading();
        return line.startsWith("/")
                && meant(name(line.substring(1).strip()))
                        .filter(command -> command.name().equals(ClientCommands.REPLY))
                        .isPresent();
    }

    /** The command name at the beginning of a line without its slash, in lower case. */
    private static String name(String line) {
        return line.split("\\s", 2)[0].toLowerCase(Locale.ROOT);
    }

    /** Sets the user's role, which decides which server commands are offered. */
    public void appoint(Role role) {
        this.role = role;
    }

    /**
     * Runs a typed line: a command, or text for the room. Blanks before a command, often pasted with it, do not turn it
     * into text that the room can read.
     */
    public void run(String typed, CommandContext context) {
        String line = typed.stripLeading();
        if (line.startsWith("//")) {
            context.say(line.substring(1));
        } else if (line.startsWith("/")) {
            runCommand(line.substring(1).strip(), context);
        } else if (!typed.isEmpty()) {
            context.say(typed);
        }
    }

    /**
     * Runs a client command, or passes the line on to the server. The client does not judge unknown commands: only the
     * server knows its aliases and its permissions.
     */
    private void runCommand(String line, CommandContext context) {
        String name = name(line);
        Optional<ClientCommand> own = meant(name);
        if (own.isPresent()) {
            own.get().run(line.substring(name.length()).strip(), context);
        } else if (line.isEmpty()) {
            context.refuse(SafeText.of(ErrorCode.UNKNOWN_COMMAND.sentence()));
        } else {
            context.command(line);
        }
    }

    /**
     * Advice for a command that does not exist: what replaces it here, or the command with the most similar name.
     *
     * @return empty if there is none
     */
    public SafeText advice(String unknown) {
        String name = unknown.toLowerCase(Locale.ROOT);
        Stream<String> own =
                OWN.stream().flatMap(command -> Stream.concat(Stream.of(command.name()), command.aliases().stream()));
        return ForeignCommands.answer(name)
                .or(() -> Spelling.closest(name, Stream.concat(own, offered().map(CommandSummary::name)))
                        .map(word -> SafeText.format("Did you mean /%s?", word)))
                .orElse(SafeText.EMPTY);
    }

    /** Whether the server offers the user's role a command of this name. */
    public boolean offers(String name) {
        return offered().anyMatch(command -> command.name().equals(name));
    }

    private Stream<CommandSummary> offered() {
        Role current = role;
        return servers.stream().filter(command -> command.role().compareTo(current) <= 0);
    }

    /**
     * The words that can continue a command line typed so far: the next word of each matching command, with its slash
     * if it is the first word, in the order of the list.
     */
    public Stream<String> nextWords(String typed) {
        int start = typed.lastIndexOf(' ') + 1;
        String before = typed.substring(0, start);
        return Stream.concat(OWN.stream().map(ClientCommand::name), offered().map(CommandSummary::name))
                .map(name -> "/" + name)
                .filter(name -> name.startsWith(before))
                .map(name -> name.substring(start).split(" ", 2)[0])
                .distinct();
    }

    /**
     * The arguments of the command that was just typed, with a blank at its end, as its usage shows them; empty for any
     * other line.
     */
    public String rest(String typed) {
        String name = typed.startsWith("/") && typed.endsWith(" ") ? typed.strip() : "";
        return Stream.concat(OWN.stream().map(ClientCommand::usage), offered().map(CommandBook::usage))
                .filter(usage -> usage.startsWith(name + " ") && !name.isEmpty())
                .map(usage -> usage.substring(name.length() + 1))
                .findFirst()
                .orElse("");
    }

    /**
     * The usage, the purpose and an example of a client command, named with or without its slash; empty if the client
     * has no command of this name.
     */
    public Optional<SafeText> help(String named) {
        String name = (named.startsWith("/") ? named.substring(1) : named).toLowerCase(Locale.ROOT);
        return meant(name).map(CommandBook::explained);
    }

    private static SafeText explained(ClientCommand command) {
        SafeText lines =
                SafeText.format("%s - %s\n    Example: %s", command.usage(), command.help(), command.example());
        return command.aliases().isEmpty()
                ? lines
                : SafeText.format("%s\n    Also: /%s", lines, String.join(", /", command.aliases()));
    }

    /** The help page: all commands that the user may run. */
    public SafeText help() {
        HelpPage page = new HelpPage();
        page.title(SafeText.format("List of commands (more: /help COMMAND, /help keys)"));
        OWN.forEach(command -> page.row(command.usage(), command.help()));
        Map<Role, List<CommandSummary>> byRole = offered()
                .collect(Collectors.groupingBy(
                        CommandSummary::role, () -> new EnumMap<>(Role.class), Collectors.toList()));
        byRole.forEach((least, commands) -> {
            page.title(title(least));
            commands.forEach(command -> page.row(usage(command), command.help()));
        });
        return page.text();
    }

    private static SafeText title(Role least) {
        return switch (least) {
            case MEMBER -> SafeText.format("Answered by the server");
            case BOT -> SafeText.format("For bots and admins");
            case ADMIN -> SafeText.format("For admins");
            case SERVER -> SafeText.format("For the server's operator");
        };
    }

    private static String usage(CommandSummary command) {
        String usage = command.usage().strip();
        if (usage.startsWith("/")) {
            return usage;
        }
        return usage.startsWith(command.name()) ? "/" + usage : ("/" + command.name() + " " + usage).strip();
    }
}
