package io.mschat.server.command;

/** A command that nobody runs. Something happens whenever it is listed: a client is told all commands just before it comes in. */
public record WatchedCommand(CommandSpec about, Runnable whenListed) implements Command {

    @Override
    public CommandSpec about() {
        whenListed.run();
        return about;
    }

    @Override
    public CommandResult run(Caller caller, Arguments arguments) {
        throw new UnsupportedOperationException("nobody runs it");
    }
}
