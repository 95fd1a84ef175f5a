package io.mschat.cli;

import io.mschat.cli.bot.BatchSender;
import io.mschat.cli.login.KnownAnswers;
import io.mschat.cli.terminal.Input;
import io.mschat.cli.terminal.Screen;
import io.mschat.cli.terminal.Screens;
import io.mschat.client.failure.Failure;
import io.mschat.client.text.SafeText;
import io.mschat.protocol.CommandName;
import io.mschat.protocol.ServerAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code mschat send}: sends messages and ends. */
@Command(
        name = "send",
        description = {
            "say something and go",
            "",
            "Says TEXT, or each line of standard input, and ends when the server has all of it on disk. Nothing is "
                    + "asked and nothing is printed; whatever goes wrong is told on standard error."
        },
        customSynopsis = {"mschat send [OPTIONS] [ADDRESS] TEXT...", "       mschat send [OPTIONS] [ADDRESS] [-] <FILE"
        },
        footerHeading = "%nNotes:%n",
        footer = {
            "A text that begins with a slash is written with two: commands are typed in the chat.",
            "A line /dm USER; MESSAGE is for USER only."
        },
        mixinStandardHelpOptions = true,
        versionProvider = ClientVersion.class)
final class SendCommand implements Callable<Integer> {

    @Parameters(
            arity = "0..*",
            paramLabel = "ADDRESS TEXT",
            description = {
                "a first word that begins with mschat:// or mschats:// is the address;",
                "the others are the text; - or nothing: standard input"
            })
    private List<String> words = new ArrayList<>();

    @Option(names = "--to", paramLabel = "USER", description = "only USER reads it")
    private @Nullable String to;

    @Mixin
    private LoginOptions login = new LoginOptions();

    @Override
    public Integer call() {
        return new Runner(Screens.quiet(), login.verbose()).run(this::send);
    }

    private void send(Screen screen) throws Failure {
        boolean addressed = !words.isEmpty() && ServerAddress.isMeant(words.getFirst());
        ClientWiring wiring = new ClientWiring();
        KnownAnswers answers = login.allAnswers(addressed ? words.getFirst() : null, wiring.preferences());
        BatchSender batchSender = delivery(screen, String.join(" ", words.subList(addressed ? 1 : 0, words.size())));
        wiring.chatFlow(screen).run(wiring.dialogue(screen, answers), batchSender);
    }

    private BatchSender delivery(Screen screen, String text) throws Failure {
        boolean isThere = !words.isEmpty() && !text.isEmpty();
        if (isThere && !text.equals("-")) {
            return BatchSender.of(text, Optional.ofNullable(to));
        }
        if (!isThere && Screens.isInputTerminal()) {
            throw new Failure.Refused(SafeText.format(
                    "There is nothing to send. Expected %s, or lines on standard input.",
                    CommandName.with("send [ADDRESS] TEXT")));
        }
        return new BatchSender(() -> nextLine(screen), Optional.ofNullable(to));
    }

    /** Reads the next line that is not blank, or the end of the input. Blank lines are not sent. */
    private static Input nextLine(Screen screen) {
        Input input = screen.readLine();
        while (input instanceof Input.Line(String line) && line.isBlank()) {
            input = screen.readLine();
        }
        return input;
    }
}
