package io.mschat.server.command;

/** {@code /ping}: answers at once, so that a client can measure the round-trip time. */
final class PingCommand implements Command {

    private static final CommandSpec ABOUT = CommandSpec.command("ping", "answers at once");

    @Override
    public CommandSpec about() {
        return ABOUT;
    }

    @Override
    public CommandResult run(Caller caller, Arguments arguments) throws BadArgumentsException {
        arguments.end();
        return CommandResult.done("Pong.");
    }
}
