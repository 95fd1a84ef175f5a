package io.mschat.server.account;

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

    /** The name of a deleted account counts as free: whose it was is told only to whoever has proved an address. */
    boolean areFree(NameKeys keys) {
        return !claims.areHeldByAccounts(keys) && !chat.isInUse(keys);
    }
}
