package io.mschat.server.command;

/** A slash command. */
public interface Command {

    CommandSpec about();

    /**
     * Runs the command. Called on a worker thread, so it may ask the database; the caller's role has been checked.
     *
     * @throws BadArgumentsException if the arguments are not what {@link CommandSpec#arguments} says; nothing was done
     *     then
     */
    CommandResult run(Caller caller, Arguments arguments) throws BadArgumentsException;
}
