package io.mschat.cli;

import io.mschat.cli.home.Preferences;
import io.mschat.cli.login.KnownAnswers;
import io.mschat.cli.terminal.Screen;
import io.mschat.cli.terminal.Screens;
import io.mschat.client.failure.Failure;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The command {@code mschat chat}: starts a chat. {@code mschat} without a command does the same. */
@Command(
        name = "chat",
        description = "chat (what mschat does unless told otherwise)",
        mixinStandardHelpOptions = true,
        versionProvider = ClientVersion.class)
final class ChatCommand implements Callable<Integer> {

    @Mixin
    private ChatOptions options = new ChatOptions();

    @Override
    public Integer call() {
        return run(options);
    }

    static int run(ChatOptions options) {
        return run(options, UnaryOperator.identity());
    }

    /**
     * Runs a chat on the screen for this process.
     *
     * @param kind adds answers that the command implies to those of the options
     */
    static int run(ChatOptions options, UnaryOperator<KnownAnswers> kind) {
        ClientWiring wiring = new ClientWiring();
        Preferences preferences;
        try {
            preferences = wiring.preferences();
        } catch (Failure failure) {
            return Runner.failed(failure, options.verbose());
        }
        Screen terminal = Screens.open(options.style(preferences), System::getenv, wiring.inputMemory());
        return new Runner(terminal, options.verbose()).run(screen -> {
            KnownAnswers answers = kind.apply(options.answers(preferences));
            wiring.rememberedChatFlow(screen).run(wiring.rememberingDialogue(screen, answers));
        });
    }
}
