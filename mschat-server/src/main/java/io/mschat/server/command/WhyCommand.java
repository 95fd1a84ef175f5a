package io.mschat.server.command;

import io.mschat.protocol.InWords;
import io.mschat.server.account.Denial;
import io.mschat.server.chat.Member;
import io.mschat.server.moderation.Moderation;
import java.util.Optional;

/** {@code /why}: shows the caller the sanction that keeps them from speaking, and its reason. */
final class WhyCommand implements Command {

    private static final CommandSpec ABOUT =
            CommandSpec.command("why", "whether you may speak, and if not, why and how long");

    private final Moderation moderation;

    WhyCommand(Moderation moderation) {
        this.moderation = moderation;
    }

    @Override
    public CommandSpec about() {
        return ABOUT;
    }

    @Override
    public CommandResult run(Caller caller, Arguments arguments) throws BadArgumentsException {
        arguments.end();
        Optional<Member> member = caller.member();
        return member.isEmpty()
                ? CommandResult.failed("You are not in the chat: nothing can hold against you.")
                : CommandResult.done(moderation
                        .silence(member.get())
                        .map(WhyCommand::text)
                        .orElse("Nothing holds against you: you may speak,"
                                + " unless you were told to wait for sending too fast."));
    }

    private static String text(Denial denial) {
        return denial.retryAfter() == null
                ? denial.text()
                : denial.text() + " It ends in " + InWords.of(denial.retryAfter()) + ".";
    }
}
