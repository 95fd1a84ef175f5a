package io.mschat.cli;

import io.mschat.cli.terminal.Screens;
import io.mschat.client.text.SafeText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * The command {@code mschat completion}: prints the script with which a shell completes the commands and options of
 * mschat.
 */
@Command(
        name = "completion",
        description = "print what makes bash or zsh complete what you type behind mschat",
        footerHeading = "%nUse:%n",
        footer = {
            "For this shell:",
            "    source <(mschat completion bash)",
            "For all of yours:",
            "    mschat completion bash \\",
            "        >~/.local/share/bash-completion/completions/mschat",
            "For zsh, in ~/.zshrc:",
            "    source <(mschat completion zsh)"
        },
        mixinStandardHelpOptions = true,
        versionProvider = ClientVersion.class)
final class CompletionCommand implements Callable<Integer> {

    @Parameters(arity = "0..1", paramLabel = "SHELL", description = "${COMPLETION-CANDIDATES}; bash if it is not named")
    private Shell shell = Shell.bash;

    /** The shell, named as on the command line. */
    enum Shell {
        bash(""),
        zsh("autoload -U +X compinit && compinit && autoload -U +X bashcompinit && bashcompinit\n");

        /** Commands that the shell needs before it understands the script. */
        private final String preparation;

        Shell(String preparation) {
            this.preparation = preparation;
        }
    }

    @Override
    public Integer call() {
        return new Runner(Screens.plain(), false)
                .run(screen -> screen.print(SafeText.lines(shell.preparation + script())));
    }

    /**
     * The completion script. It is written for everything that can follow {@code mschat}, including the server's
     * commands, which this program does not have.
     */
    private static String script() {
        try (InputStream script = CompletionCommand.class.getResourceAsStream("completion.bash")) {
            return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
