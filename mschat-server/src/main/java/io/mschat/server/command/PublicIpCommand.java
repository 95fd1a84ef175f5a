package io.mschat.server.command;

import io.mschat.server.source.Network;
import io.mschat.server.source.Source;
import java.util.List;

/** {@code /publicip}: shows the caller's address as the server sees it. */
final class PublicIpCommand implements Command {

    private static final CommandSpec ABOUT =
            CommandSpec.command("publicip", "your public address, as this server sees it");

    @Override
    public CommandSpec about() {
        return ABOUT;
    }

    @Override
    public CommandResult run(Caller caller, Arguments arguments) throws BadArgumentsException {
        arguments.end();
        return caller.member()
                .map(member -> describe(member.identity().source()))
                .orElseGet(() -> CommandResult.failed("You are not in the chat: you come from this machine."));
    }

    private static CommandResult describe(Source source) {
        String network = Network.of(source).toString();
        return CommandResult.done(
                source.loopback()
                        ? "You come from " + network + ": from the server's own machine, or through a proxy there."
                        : "You come from " + network + ".",
                List.of(network));
    }
}
