package io.mschat.server.connection;

import io.mschat.server.chat.ChatService;
import io.mschat.server.chat.Conversation;
import io.mschat.server.command.Commands;
import io.mschat.server.journal.Journal;
import io.mschat.server.moderation.ModerationServices;
import java.util.function.BooleanSupplier;

/**
 * The services for members who have joined.
 *
 * @param blocksFloods whether a member who floods is blocked
 */
public record ChatServices(
        ChatService chat,
        Commands commands,
        ModerationServices moderationServices,
        Journal journal,
        BooleanSupplier blocksFloods) {

    Conversation conversation() {
        return chat.conversation();
    }
}
