package io.mschat.server.command;

/** A slash command. */
public interface Command {

    CommandSpec spec();

    /**
     * Runs the command. Called on a worker thread, so it may ask the database; the caller's role has been checked.
     *
     * @throws BadArgumentsException if the arguments are not what {@link CommandSpec#arguments} says; nothing was done
     *     then
     */
    CommandResult run(Caller caller, Arguments arguments) throws BadArgumentsException;

    /** The function of a command: {@link Command#run}. */
    @FunctionalInterface
    interface Function {
        CommandResult run(Caller caller, Arguments arguments) throws BadArgumentsException;
    }

    /** A command as a row of a table: its specification and its function. */
    record Row(CommandSpec spec, Function function) implements Command {
        @Override
        public CommandResult run(Caller caller, Arguments arguments) throws BadArgumentsException {
            return function.run(caller, arguments);
        }
    }
}
