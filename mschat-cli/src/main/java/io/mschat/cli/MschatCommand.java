package io.mschat.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code mschat}: the options of {@code chat}, and the other commands. */
@Command(
        name = "mschat",
        description = "An encrypted chat in the terminal.",
        footerHeading = "%nExit codes:%n",
        footer = {
            "0 done, 1 refused or wrong usage, 2 unexpected, 3 network or server gone,",
            "4 server identity changed or not trusted, 5 rate limited, 130 Ctrl-C."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {
            ChatCommand.class,
            RegisterCommand.class,
            DeleteCommand.class,
            SendCommand.class,
            ListenCommand.class,
            ServersCommand.class,
            CompletionCommand.class,
            RehearseCommand.class
        })
public final class MschatCommand implements Callable<Integer> {

    @Mixin
    private ChatOptions options = new ChatOptions();

    @Override
    public Integer call() {
        return ChatCommand.run(options);
    }
}
