package io.mschat.cli.command;

import io.mschat.client.text.SafeText;
import java.util.List;

/**
 * A command that the client runs itself, without the server: a row of {@link ClientCommands}.
 *
 * @param name without the slash
 * @param aliases other names, without the slash, as other chats call it
 * @param help what the command does, in a few words
 */
public record ClientCommand(String name, List<String> aliases, String help, Arguments arguments, Function function) {

    /**
     * What is typed after a command's name; both are empty for a command that takes nothing.
     *
     * @param usage as help shows them
     * @param example as somebody may type them
     */
    record Arguments(String usage, String example) {

        static final Arguments NONE = new Arguments("", "");
    }

    /** What a command does. */
    @FunctionalInterface
    interface Function {
        /**
         * Runs the command.
         *
         * @param arguments what was typed after the name, stripped
         * @throws UsageException if they are not what the command needs; nothing was done then
         */
        void run(String arguments, CommandContext context) throws UsageException;
    }

    /** A command without arguments, which does nothing yet. */
    static ClientCommand command(String name, String help) {
        return new ClientCommand(name, List.of(), help, Arguments.NONE, (typed, context) -> {});
    }

    ClientCommand alias(String... names) {
        return new ClientCommand(name, List.of(names), help, arguments, function);
    }

    ClientCommand taking(String usage, String example) {
        return new ClientCommand(name, aliases, help, new Arguments(usage, example), function);
    }

    ClientCommand does(Function what) {
        return new ClientCommand(name, aliases, help, arguments, what);
    }

    /** The command with its slash and its arguments, as help shows it. */
    public String usage() {
        return ("/" + name + " " + arguments.usage()).strip();
    }

    /** An example of a line that runs the command. */
    public String example() {
        return ("/" + name + " " + arguments.example()).strip();
    }

    void run(String typed, CommandContext context) {
        try {
            function.run(typed, context);
        } catch (UsageException e) {
            context.refuse(SafeText.format("Expected %s%s", usage(), e.more()));
        }
    }
}
