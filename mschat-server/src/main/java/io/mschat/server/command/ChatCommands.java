package io.mschat.server.command;

import io.mschat.server.chat.ChatService;
import java.util.List;

/** The commands about the chat, for all members. */
public final class ChatCommands {

    private ChatCommands() {}

    public static List<Command> all(ChatService chat) {
        return List.of(new ListCommand(chat), new WhoisCommand(chat), new PingCommand(), new PublicIpCommand());
    }
}
