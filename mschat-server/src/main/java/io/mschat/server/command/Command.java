package io.mschat.server.command;

/** One slash command. */
public interface Command {

    CommandSpec about();

    /**
     * Does it. Called on a worker thread and may ask the database; the caller's role has been looked at.
     *
     * @throws BadArgumentsException if the arguments are not what {@link CommandSpec#arguments} says; nothing was done
     */
    CommandResult run(Caller caller, Arguments arguments) throws BadArgumentsException;
}
