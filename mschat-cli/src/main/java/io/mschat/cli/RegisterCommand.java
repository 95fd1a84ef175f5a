package io.mschat.cli;

import io.mschat.cli.login.KnownAnswers.RequestKind;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The command {@code mschat register}: registers a nickname. It asks only what that needs. */
@Command(
        name = "register",
        description = "register a nickname, by a mail from your address",
        mixinStandardHelpOptions = true,
        versionProvider = ClientVersion.class)
final class RegisterCommand implements Callable<Integer> {

    @Mixin
    private ChatOptions options = new ChatOptions();

    @Override
    public Integer call() {
        return ChatCommand.run(options, answers -> answers.with(RequestKind.REGISTER));
    }
}
