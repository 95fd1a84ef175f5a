package io.mschat.server.command;

import io.mschat.protocol.ErrorCode;
import io.mschat.protocol.Role;
import io.mschat.protocol.message.MessageId;
import io.mschat.protocol.message.ServerMessage;
import io.mschat.protocol.message.ServerMessage.CommandSummary;
import io.mschat.protocol.message.ServerMessage.Refused;
import io.mschat.protocol.message.ServerMessage.Result;
import io.mschat.server.chat.ChatService;
import io.mschat.server.chat.Member;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** All commands of this server. Finds the one that is meant, and lets only those run it who may. Any thread may call. */
public final class Commands {

    private final Map<String, Command> byName = new LinkedHashMap<>();

    public Commands(ChatService chat) {
        register(new HelpCommand(this::available));
        register(new ListCommand(chat));
    }

    private void register(Command command) {
        byName.put(command.name(), command);
    }

    /** What somebody of this role may run, for help and completion. */
    public List<CommandSummary> available(Role role) {
        return byName.values().stream()
                .filter(command -> allows(command, role))
                .map(command -> new CommandSummary(command.name(), command.usage(), command.help(), command.role()))
                .toList();
    }

    /**
     * Runs a line.
     *
     * @param line the command without its slash
     * @return {@link Result} or {@link Refused}
     */
    public ServerMessage run(Member caller, MessageId id, String line) {
        String[] words = line.strip().split("\\s+", 2);
        Command command = byName.get(words[0].toLowerCase(Locale.ROOT));
        if (command == null) {
            return Refused.of(id, ErrorCode.UNKNOWN_COMMAND);
        }
        if (!allows(command, caller.role())) {
            return Refused.of(id, ErrorCode.NOT_PERMITTED);
        }
        Command.Outcome outcome = command.run(caller, words.length > 1 ? words[1] : "");
        return new Result(id, outcome.ok(), outcome.text(), outcome.data());
    }

    private static boolean allows(Command command, Role role) {
        return role.compareTo(command.role()) >= 0;
    }
}
