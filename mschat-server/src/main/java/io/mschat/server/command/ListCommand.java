package io.mschat.server.command;

import io.mschat.protocol.InWords;
import io.mschat.server.chat.ChatService;
import io.mschat.server.chat.Member;
import java.util.List;
import java.util.stream.Collectors;

/** {@code /list}: lists the members who are online. */
final class ListCommand implements Command {

    private static final CommandSpec ABOUT =
            CommandSpec.command("list", "who is online").alias("who", "names");

    private final ChatService chat;

    ListCommand(ChatService chat) {
        this.chat = chat;
    }

    @Override
    public CommandSpec about() {
        return ABOUT;
    }

    @Override
    public CommandResult run(Caller caller, Arguments arguments) throws BadArgumentsException {
        arguments.end();
        List<Member> members = chat.online();
        List<String> names =
                members.stream().map(member -> member.nickname().value()).toList();
        List<String> shown = Listing.fitting(names);
        int more = names.size() - shown.size();
        String text = InWords.count(names.size(), "user") + " online: "
                + members.stream().limit(shown.size()).map(ListCommand::shown).collect(Collectors.joining(", "));
        return CommandResult.done(more == 0 ? text : text + " and " + more + " more", shown);
    }

    private static String shown(Member member) {
        return member.presence().away().isPresent()
                ? member.nickname() + " (away)"
                : member.nickname().value();
    }
}
