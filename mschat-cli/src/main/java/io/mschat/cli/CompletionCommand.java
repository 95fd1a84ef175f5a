package io.mschat.cli;

import io.mschat.cli.terminal.Screens;
import io.mschat.cli.text.SafeText;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mschat completion}: what a shell needs to complete our commands and options. */
@Command(
        name = "completion",
        description = "print what makes bash or zsh complete what you type behind mschat",
        footer = {
            "",
            "For this shell:        source <(mschat completion bash)",
            "For all of yours:      mschat completion bash >~/.local/share/bash-completion/completions/mschat",
            "zsh, in ~/.zshrc:      source <(mschat completion zsh)"
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class CompletionCommand implements Callable<Integer> {

    @Parameters(arity = "0..1", paramLabel = "SHELL", description = "${COMPLETION-CANDIDATES}; bash if it is not named")
    private Shell shell = Shell.bash;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** As it is typed. */
    enum Shell {
        bash(""),
        zsh("autoload -U +X compinit && compinit && autoload -U +X bashcompinit && bashcompinit\n");

        /** Without it, this shell does not understand what the script says. */
        private final String preparation;

        Shell(String preparation) {
            this.preparation = preparation;
        }
    }

    @Override
    public Integer call() {
        return new Runner(Screens.plain(), false)
                .run(screen -> screen.print(SafeText.lines(shell.preparation
                        + AutoComplete.bash("mschat", spec.root().commandLine()))));
    }
}
