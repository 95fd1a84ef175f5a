package io.mschat.server.command;

import io.mschat.protocol.InWords;
import io.mschat.protocol.Role;
import io.mschat.server.chat.ChatService;
import io.mschat.server.chat.Member;
import java.time.Duration;

/** {@code /whois USER}: shows what all members may know about a member who is online. */
final class WhoisCommand implements Command {

    private static final CommandSpec ABOUT =
            CommandSpec.command("whois", "who somebody here is, and since when").taking("USER", "Bob");

    private final ChatService chat;

    WhoisCommand(ChatService chat) {
        this.chat = chat;
    }

    @Override
    public CommandSpec about() {
        return ABOUT;
    }

    @Override
    public CommandResult run(Caller caller, Arguments arguments) throws BadArgumentsException {
        String name = arguments.word();
        arguments.end();
        // Whether an absent user's name is registered is not revealed.
        return chat.find(name)
                .map(member -> CommandResult.done(told(member)))
                .orElseGet(() -> CommandResult.failed("Nobody is here under the name " + name + "."));
    }

    private String told(Member member) {
        Duration time = chat.timeHere(member);
        String here = member.nickname() + ": " + kind(member) + ", here for "
                + (time.isPositive() ? InWords.of(time) : "a moment");
        return member.presence().note().map(note -> here + ", " + note).orElse(here);
    }

    private static String kind(Member member) {
        if (member.role() != Role.MEMBER) {
            return member.role().wireName();
        }
        return member.identity().isRegistered() ? "registered" : "guest";
    }
}
