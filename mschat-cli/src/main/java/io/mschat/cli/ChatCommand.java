package io.mschat.cli;

import io.mschat.cli.chat.KnownAnswers;
import io.mschat.cli.failure.Failure;
import io.mschat.cli.home.Preferences;
import io.mschat.cli.terminal.Screen;
import io.mschat.cli.terminal.Screens;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code mschat chat}, which is also what {@code mschat} alone does. */
@Command(
        name = "chat",
        description = "chat (what mschat does unless told otherwise)",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
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

    /** @param wish adds to the answers what is known besides */
    static int run(ChatOptions options, UnaryOperator<KnownAnswers> wish) {
        Wiring wiring = new Wiring();
        Preferences preferences;
        try {
            preferences = wiring.preferences();
        } catch (Failure failure) {
            return Runner.failed(failure, options.verbose());
        }
        Screen terminal = Screens.open(options.style(preferences), System::getenv, wiring.inputMemory());
        return new Runner(terminal, options.verbose()).run(screen -> {
            KnownAnswers answers = wish.apply(options.answers(preferences));
            wiring.rememberedVisit(screen).run(wiring.rememberingDialogue(screen, answers));
        });
    }
}
