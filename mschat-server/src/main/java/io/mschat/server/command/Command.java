package io.mschat.server.command;

/** One slash command. */
public interface Command {

    About about();

    /**
     * Does it. Called on a worker thread and may ask the database; the caller's role has been looked at.
     *
     * @throws BadArgumentsException if the arguments are not what {@link About#arguments} says; nothing was done
     */
    Outcome run(Caller caller, Arguments arguments) throws BadArgumentsException;
}
