package io.mschat.server.command;

import io.mschat.server.account.Denial;
import io.mschat.server.chat.ChatService;
import io.mschat.server.chat.Member;
import io.mschat.server.moderation.Moderation;
import java.util.Optional;

/** {@code /away [REASON]}: marks the caller as away; {@code /away} again marks them as back. */
final class AwayCommand implements Command {

    private static final CommandSpec ABOUT = CommandSpec.command(
                    "away", "tell whoever writes to you that you are away; again: back")
            .taking("[REASON]", "lunch, back at one");

    private final ChatService chat;
    private final Moderation moderation;

    AwayCommand(ChatService chat, Moderation moderation) {
        this.chat = chat;
        this.moderation = moderation;
    }

    @Override
    public CommandSpec about() {
        return ABOUT;
    }

    @Override
    public CommandResult run(Caller caller, Arguments arguments) throws BadArgumentsException {
        String reason = arguments.reason();
        Optional<Member> member = caller.member();
        if (member.isEmpty()) {
            return CommandResult.failed("You are not in the chat: nobody can write to you.");
        }
        // Others read the reason, so a member who may not speak may not give one.
        Optional<Denial> silence = reason.isEmpty() ? Optional.empty() : moderation.silence(member.get());
        return silence.map(denial -> CommandResult.failed(denial.text())).orElseGet(() -> change(member.get(), reason));
    }

    private CommandResult change(Member member, String reason) {
        boolean back = reason.isEmpty() && member.presence().away().isPresent();
        chat.beAway(member, back ? Optional.empty() : Optional.of(reason));
        return CommandResult.done(
                back
                        ? "You are back."
                        : "You are away: whoever writes to you is told so. /away again when you are back.");
    }
}
