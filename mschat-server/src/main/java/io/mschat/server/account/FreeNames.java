package io.mschat.server.account;

import io.mschat.protocol.EmailAddress;
import io.mschat.server.chat.ChatService;
import io.mschat.server.chat.NameKeys;

/** Which names may be registered: those that nobody has registered, and that nobody bears in the chat just now. */
final class FreeNames {

    private final NameClaims claims;
    private final ChatService chat;

    FreeNames(NameClaims claims, ChatService chat) {
        this.claims = claims;
        this.chat = chat;
    }

    /** @param newcomer whose own former names are free to them */
    boolean areFree(NameKeys keys, EmailAddress newcomer) {
        return !claims.areHeldAgainst(keys, newcomer) && !chat.isInUse(keys);
    }
}
