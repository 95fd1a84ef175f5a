package io.mschat.server.command;

/** A command that nobody runs. Something happens whenever it is listed: a client is told all commands just before it comes in. */
public record WatchedCommand(About about, Runnable whenListed) implements Command {

    @Override
    public About about() {
        whenListed.run();
        return about;
    }

    @Override
    public Outcome run(Caller caller, Arguments arguments) {
        throw new UnsupportedOperationException("nobody runs it");
    }
}
