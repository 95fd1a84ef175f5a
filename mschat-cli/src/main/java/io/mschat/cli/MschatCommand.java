package io.mschat.cli;

import io.mschat.protocol.CommandName;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code mschat}: has the options of {@code chat} and all other commands as subcommands. */
@Command(
        name = "mschat",
        description = "An encrypted chat in the terminal.",
        footerHeading = "%nExit codes:%n",
        footer = {
            "0 done, 1 refused or wrong usage, 2 unexpected, 3 network or server gone,",
            "4 server identity changed or not trusted, 5 rate limited, 130 Ctrl-C."
        },
        mixinStandardHelpOptions = true,
        versionProvider = ClientVersion.class,
        subcommands = {
            ChatCommand.class,
            RegisterCommand.class,
            DeleteCommand.class,
            SendCommand.class,
            ListenCommand.class,
            ServersCommand.class,
            CompletionCommand.class
        })
public final class MschatCommand implements Callable<Integer> {

    @Mixin
    private ChatOptions options = new ChatOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        options.address().ifPresent(this::checkThatNoCommandIsMeant);
        return ChatCommand.run(options);
    }

    /**
     * Rejects an address that looks like a misspelt command. Any word may be a host name, but a typing error is more
     * likely.
     */
    private void checkThatNoCommandIsMeant(String address) {
        if (!address.chars().allMatch(Character::isLetter)) {
            return;
        }
        Misspelling.of(address, spec.subcommands().keySet().stream()).ifPresent(command -> {
            throw new ParameterException(
                    spec.commandLine(),
                    "There is no command " + address + ". Did you mean " + CommandName.with(command)
                            + "? A host of that name is mschat://" + address + ".");
        });
    }
}
