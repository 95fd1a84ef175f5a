package io.mschat.server.command;

import io.mschat.protocol.Nickname;
import io.mschat.protocol.Role;
import io.mschat.server.chat.ChatService;
import io.mschat.server.chat.Member;
import java.util.List;

/** {@code /list}: who is online. */
final class ListCommand implements Command {

    /** So many names always fit into one frame; of more, the number is told. */
    static final int MAX_NAMES = 140;

    private final ChatService chat;

    ListCommand(ChatService chat) {
        this.chat = chat;
    }

    @Override
    public String name() {
        return "list";
    }

    @Override
    public String usage() {
        return "list";
    }

    @Override
    public String help() {
        return "who is online";
    }

    @Override
    public Role role() {
        return Role.MEMBER;
    }

    @Override
    public Outcome run(Member caller, String arguments) {
        List<Nickname> online = chat.online();
        List<String> names =
                online.stream().limit(MAX_NAMES).map(Nickname::value).toList();
        int more = online.size() - names.size();
        String text = online.size() + " users online: " + String.join(", ", names);
        return Outcome.ok(more == 0 ? text : text + " and " + more + " more", names);
    }
}
