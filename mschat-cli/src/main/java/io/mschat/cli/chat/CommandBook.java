package io.mschat.cli.chat;

import io.mschat.cli.text.SafeText;
import io.mschat.protocol.ErrorCode;
import io.mschat.protocol.message.ServerMessage.CommandSummary;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every command there is: the client's own, and those that the server told of. Decides what a typed line is; nothing
 * that begins with a single slash is ever sent as text.
 */
final class CommandBook {

    private static final List<ClientCommand> OWN = List.of(
            new HelpCommand(),
            new DirectMessageCommand(),
            new MessageCommand(),
            new PasswdCommand(),
            new ClearCommand(),
            new LeaveCommand(),
            new CreditsCommand(),
            new SourceCommand());

    /** By its first word; the client's own win. */
    private final Map<String, Line> lines = new LinkedHashMap<>();

    CommandBook(List<CommandSummary> server) {
        OWN.forEach(
                command -> lines.put(command.name(), new Line(command.usage(), command.help(), Optional.of(command))));
        server.stream()
                .filter(command -> !lines.containsKey(command.name()))
                .collect(Collectors.toMap(
                        CommandSummary::name,
                        command -> new Line(usage(command), command.help(), Optional.empty()),
                        (first, second) -> first,
                        LinkedHashMap::new))
                .forEach(lines::put);
    }

    /**
     * One command in the list.
     *
     * @param own empty if the server runs it
     */
    private record Line(String usage, String help, Optional<ClientCommand> own) {}

    /** Does what a typed line asks for. */
    void run(String typed, Talk talk) {
        if (typed.startsWith("//")) {
            talk.say(typed.substring(1));
        } else if (typed.startsWith("/")) {
            runCommand(typed.substring(1), talk);
        } else if (!typed.isEmpty()) {
            talk.say(typed);
        }
    }

    private void runCommand(String line, Talk talk) {
        String name = line.split("\\s", 2)[0];
        Line known = lines.get(name);
        if (known != null && known.own().isPresent()) {
            known.own().get().run(line.substring(name.length()).strip(), talk);
        } else if (advertises(name)) {
            talk.command(line.strip());
        } else {
            talk.refuse(SafeText.format(
                    "/%s: %s A text that begins with a slash is typed with two.",
                    name, ErrorCode.UNKNOWN_COMMAND.sentence()));
        }
    }

    /** A name may have several words ({@code settings get}): the first one is enough, the server knows the rest. */
    boolean advertises(String word) {
        return lines.entrySet().stream()
                .filter(entry -> entry.getValue().own().isEmpty())
                .anyMatch(entry -> entry.getKey().equals(word) || entry.getKey().startsWith(word + " "));
    }

    /** All names, with their slash, in the order of the list. */
    Stream<String> names() {
        return lines.keySet().stream().map(name -> "/" + name);
    }

    SafeText help() {
        int width = lines.values().stream()
                .mapToInt(line -> line.usage().length())
                .filter(length -> length <= 30)
                .max()
                .orElse(0);
        return SafeText.join(Stream.concat(
                        Stream.of(SafeText.format("List of commands:")),
                        lines.values().stream()
                                .map(line -> SafeText.format(
                                        "    %s  %s", padded(line.usage(), width), SafeText.of(line.help()))))
                .toList());
    }

    private static String padded(String usage, int width) {
        return usage + " ".repeat(Math.max(0, width - usage.length()));
    }

    private static String usage(CommandSummary command) {
        String usage = command.usage().strip();
        if (usage.startsWith("/")) {
            return usage;
        }
        return usage.startsWith(command.name()) ? "/" + usage : ("/" + command.name() + " " + usage).strip();
    }
}
