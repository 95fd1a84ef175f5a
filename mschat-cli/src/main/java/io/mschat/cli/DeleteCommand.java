package io.mschat.cli;

import io.mschat.cli.login.KnownAnswers.RequestKind;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The command {@code mschat delete}: deletes an account. It asks only what that needs. */
@Command(
        name = "delete",
        description = "delete your account, by a mail from its address",
        mixinStandardHelpOptions = true,
        versionProvider = ClientVersion.class)
final class DeleteCommand implements Callable<Integer> {

    @Mixin
    private ChatOptions options = new ChatOptions();

    @Override
    public Integer call() {
        return ChatCommand.run(options, answers -> answers.with(RequestKind.DELETE));
    }
}
