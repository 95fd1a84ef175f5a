package io.mschat.cli;

import io.mschat.cli.terminal.Screens;
import io.mschat.cli.trust.KnownServers;
import io.mschat.client.failure.Failure;
import io.mschat.client.text.SafeText;
import io.mschat.protocol.CommandName;
import io.mschat.protocol.ServerAddress;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The command {@code mschat servers}: lists the servers that are trusted, or forgets one of them. */
@Command(
        name = "servers",
        description = "list the servers that are trusted",
        mixinStandardHelpOptions = true,
        versionProvider = ClientVersion.class)
final class ServersCommand implements Callable<Integer> {

    @Override
    public Integer call() {
        return new Runner(Screens.plain(), false).run(screen -> {
            List<KnownServers.Entry> known = new ClientWiring().knownServers().all();
            if (known.isEmpty()) {
                screen.print(SafeText.format("No server is known yet."));
            }
            known.forEach(entry -> screen.print(SafeText.format("%s %s", entry.endpoint(), entry.fingerprint())));
        });
    }

    @Command(
            name = "forget",
            description = "forget one, so that its identity is asked for again",
            mixinStandardHelpOptions = true)
    int forget(
            @Parameters(paramLabel = "HOST:PORT", description = "as servers lists it, or the server's address")
                    String endpoint) {
        return new Runner(Screens.plain(), false).run(screen -> {
            String named =
                    ServerAddress.parse(endpoint).map(ServerAddress::endpoint).orElse(endpoint);
            if (!new ClientWiring().knownServers().forget(named)) {
                throw new Failure.Refused(SafeText.format(
                        "%s is not known. %s lists those that are.", named, CommandName.with("servers")));
            }
            screen.print(SafeText.format("%s is forgotten. The next contact asks for its fingerprint.", named));
        });
    }
}
