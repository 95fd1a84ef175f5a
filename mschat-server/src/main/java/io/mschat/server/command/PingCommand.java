package io.mschat.server.command;

/** {@code /ping}: answers at once, so that a client can measure how long that takes. */
final class PingCommand implements Command {

    private static final About ABOUT = About.command("ping", "answers at once");

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public Outcome run(Caller caller, Arguments arguments) throws BadArgumentsException {
        arguments.end();
        return Outcome.done("Pong.");
    }
}
