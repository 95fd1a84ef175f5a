package io.mschat.cli;

import io.mschat.cli.bot.ListenActivity;
import io.mschat.cli.bot.OutputFormat;
import io.mschat.cli.login.KnownAnswers;
import io.mschat.cli.terminal.PlainScreen;
import io.mschat.cli.terminal.Screen;
import io.mschat.cli.terminal.Screens;
import io.mschat.client.failure.Failure;
import io.mschat.protocol.ServerAddress;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code mschat listen}: prints what arrives, for programs. */
@Command(
        name = "listen",
        description = {
            "print what arrives",
            "",
            "A line for each thing that happens, until it is ended. Comes back by itself when the connection is lost, "
                    + "and then prints what it missed. Nothing is asked."
        },
        mixinStandardHelpOptions = true,
        versionProvider = ClientVersion.class)
final class ListenCommand implements Callable<Integer> {

    @Parameters(arity = "0..1", paramLabel = "ADDRESS", description = ServerAddress.SYNTAX)
    private @Nullable String address;

    @Option(names = "--json", description = "a JSON object a line (src-docs/scripting.adoc tells its fields)")
    private boolean json;

    @Option(
            names = "--say",
            description = {
                "also say each line of standard input, and leave at its end;",
                "/dm USER; MESSAGE is for USER only"
            })
    private boolean say;

    @Option(names = "--history", description = "begin with the latest lines from before")
    private boolean history;

    @Mixin
    private LoginOptions login = new LoginOptions();

    @Override
    public Integer call() {
        return new Runner(Screens.quiet(), login.verbose()).run(this::listen);
    }

    private void listen(Screen screen) throws Failure {
        ClientWiring wiring = new ClientWiring();
        KnownAnswers answers = login.allAnswers(address, wiring.preferences());
        OutputFormat feed = json ? wiring.feedOfEvents() : wiring.feedOfLines();
        PlainScreen output = json ? Screens.feed() : Screens.plain();
        ListenActivity listening =
                new ListenActivity(feed, output, history, say ? Optional.of(screen) : Optional.empty());
        wiring.chatFlow(screen).run(wiring.dialogue(screen, answers), listening);
    }
}
