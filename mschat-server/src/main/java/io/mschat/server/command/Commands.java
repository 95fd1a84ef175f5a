package io.mschat.server.command;

import io.mschat.protocol.ErrorCode;
import io.mschat.protocol.MessageText;
import io.mschat.protocol.Role;
import io.mschat.protocol.message.ServerMessage.CommandSummary;
import io.mschat.protocol.text.Spelling;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The command registry and dispatcher: finds the command that a line names, and runs it if the caller's role allows.
 * Any thread may call; running a command may block on the database.
 */
public final class Commands {

    private final Map<String, Command> byName = new LinkedHashMap<>();
    private final Map<String, Command> byAlias = new LinkedHashMap<>();

    /** @param features the commands of each part of the server, in the order in which help lists them */
    @SafeVarargs
    public Commands(Collection<Command>... features) {
        register(new HelpCommand(this));
        Stream.of(features).flatMap(Collection::stream).forEach(this::register);
    }

    private void register(Command command) {
        byName.put(command.spec().name(), command);
        command.spec().aliases().forEach(alias -> byAlias.put(alias, command));
    }

    /** The specifications of all commands, for all roles. */
    public List<CommandSpec> all() {
        return byName.values().stream().map(Command::spec).toList();
    }

    /** All commands as sent to clients: with roles, so that nothing is missing when a member's role changes. */
    public List<CommandSummary> summaries() {
        return all().stream().map(CommandSpec::summary).toList();
    }

    /**
     * Runs a command line.
     *
     * @param line the command without its slash
     */
    public CommandResult run(Caller caller, String line) {
        Optional<ErrorCode> fault = MessageText.fault(line);
        if (fault.isPresent() && fault.get() != ErrorCode.TEXT_BLANK) {
            return refused(fault.get());
        }
        Named named = named(line.strip());
        if (named.command() == null) {
            return unknown(caller, line.strip());
        }
        CommandSpec spec = named.command().spec();
        if (!allows(spec, caller.role())) {
            return new CommandResult.NotRun(
                    ErrorCode.NOT_PERMITTED, "/" + spec.name() + " is for " + plural(spec.role()) + " only.");
        }
        try {
            return named.command().run(caller, new Arguments(named.arguments()));
        } catch (BadArgumentsException e) {
            return new CommandResult.NotRun(ErrorCode.BAD_ARGUMENTS, expectation(spec, String.valueOf(e.getMessage())));
        }
    }

    /** The command and the arguments that a line names; the command is null if there is none. */
    private record Named(@Nullable Command command, String arguments) {}

    private Named named(String line) {
        String[] first = split(line);
        String[] second = split(first[1]);
        Command ofGroup = find(first[0] + " " + second[0]);
        return ofGroup != null ? new Named(ofGroup, second[1]) : new Named(find(first[0]), first[1]);
    }

    /** The first word, and the rest. */
    private static String[] split(String text) {
        String[] parts = text.split("\\s+", 2);
        return parts.length == 2 ? parts : new String[] {text, ""};
    }

    private static CommandResult refused(ErrorCode code) {
        return new CommandResult.NotRun(code, code.sentence());
    }

    /** The result for an unknown command, with a suggestion if one can be guessed. */
    private CommandResult unknown(Caller caller, String line) {
        Stream<String> known = all().stream()
                .filter(spec -> allows(spec, caller.role()))
                .flatMap(spec -> Stream.concat(Stream.of(spec.name()), spec.aliases().stream()))
                .map(name -> split(name)[0]);
        String sentence = ErrorCode.UNKNOWN_COMMAND.sentence();
        return Spelling.closest(split(line)[0].toLowerCase(Locale.ROOT), known)
                .map(word ->
                        new CommandResult.NotRun(ErrorCode.UNKNOWN_COMMAND, sentence + " Did you mean /" + word + "?"))
                .orElse(new CommandResult.NotRun(ErrorCode.UNKNOWN_COMMAND, sentence));
    }

    private static String expectation(CommandSpec spec, String what) {
        String example = spec.arguments().isEmpty() ? "" : ", for example " + spec.example();
        return (what + " Expected " + spec.usage() + example + ".").strip();
    }

    /** Finds a command by name or alias, in any case. */
    private @Nullable Command find(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        Command command = byName.get(lower);
        return command != null ? command : byAlias.get(lower);
    }

    /** The specification of a command by its name as typed, with or without its slash. */
    Optional<CommandSpec> spec(String typed) {
        String name = typed.startsWith("/") ? typed.substring(1) : typed;
        return Optional.ofNullable(find(name.strip().replaceAll("\\s+", " "))).map(Command::spec);
    }

    static boolean allows(CommandSpec spec, Role role) {
        return role.compareTo(spec.role()) >= 0;
    }

    /** The roles that may run a command, in words: {@code admins}. */
    static String plural(Role least) {
        return switch (least) {
            case MEMBER -> "everybody";
            case BOT -> "bots and admins";
            case ADMIN -> "admins";
            case SERVER -> "the server's operator (SERVER)";
        };
    }
}
