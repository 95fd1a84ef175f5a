package io.mschat.server.command;

/** A command that nobody runs. Something happens whenever it is listed: a client is told all commands just before it comes in. */
public record WatchedCommand(CommandSpec spec, Runnable whenListed) implements Command {

    @Override
    public CommandSpec spec() {
        whenListed.run();
        return spec;
    }

    @Override
    public CommandResult run(Caller caller, Arguments arguments) {
        throw new UnsupportedOperationException("nobody runs it");
    }
}
