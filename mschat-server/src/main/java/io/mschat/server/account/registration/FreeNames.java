package io.mschat.server.account.registration;

import io.mschat.server.account.name.NameClaims;
import io.mschat.server.chat.ChatService;
import io.mschat.server.chat.name.NameKeys;

/** Decides which names may be registered: names that no account has and that no member of the chat has at present. */
final class FreeNames {

    private final NameClaims claims;
    private final ChatService chat;

    FreeNames(NameClaims claims, ChatService chat) {
        this.claims = claims;
        this.chat = chat;
    }

    /**
     * Whether the name may be registered. The name of a deleted account counts as free here: that it is still kept for
     * its former owner is only said to users who have proved an address.
     */
    boolean areFree(NameKeys keys) {
        return !claims.areHeldByAccounts(keys) && !chat.isInUse(keys);
    }
}
