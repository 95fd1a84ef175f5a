package io.mschat.server;

import io.mschat.protocol.Nickname;
import io.mschat.server.admin.Answer;
import io.mschat.server.chat.ChatService;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What may be asked from the operator's shell. */
@Component
final class ShellCommands implements Function<String, Answer> {

    private final ChatService chat;

    ShellCommands(ChatService chat) {
        this.chat = chat;
    }

    @Override
    public Answer apply(String line) {
        return switch (line.strip().toLowerCase(Locale.ROOT)) {
            case "list" -> list(chat.online());
            case "help" -> new Answer(true, "/list - who is online\n/help - list of commands");
            default -> new Answer(false, "There is no such command. \"help\" tells which there are.");
        };
    }

    private static Answer list(List<Nickname> online) {
        return new Answer(
                true,
                online.size() + " users online: "
                        + online.stream().map(Nickname::value).collect(Collectors.joining(", ")));
    }
}
