package io.mschat.server.chat;

import io.mschat.protocol.Nickname;
import io.mschat.protocol.codec.EncodedMessage;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The members on this server, in the order they came. Not thread-safe: {@link ChatService} holds its lock over every
 * call, because what is said and who hears it must be decided together.
 */
final class Hub {

    private final Map<String, Member> byFoldedName = new LinkedHashMap<>();
    private final Map<String, Member> byLook = new HashMap<>();

    /** Lets somebody in, unless somebody is here whose name is theirs or looks like it. */
    boolean admit(Member newcomer) {
        NameKeys keys = newcomer.keys();
        if (byFoldedName.containsKey(keys.folded()) || keys.looks().stream().anyMatch(byLook::containsKey)) {
            return false;
        }
        byFoldedName.put(keys.folded(), newcomer);
        keys.looks().forEach(look -> byLook.put(look, newcomer));
        return true;
    }

    /** Lets go of exactly this member; false if they are not here (any more). */
    boolean release(Member member) {
        boolean wasHere = byFoldedName.remove(member.keys().folded(), member);
        member.keys().looks().forEach(look -> byLook.remove(look, member));
        return wasHere;
    }

    Optional<Member> find(String foldedName) {
        return Optional.ofNullable(byFoldedName.get(foldedName));
    }

    /** Gives a message to everybody but one, who gets another. */
    void deliver(EncodedMessage toOthers, Member one, EncodedMessage toOne) {
        for (Member member : byFoldedName.values()) {
            member.send(member == one ? toOne : toOthers);
        }
    }

    void deliver(EncodedMessage message) {
        byFoldedName.values().forEach(member -> member.send(message));
    }

    List<Nickname> nicknames() {
        return byFoldedName.values().stream().map(Member::nickname).toList();
    }

    int size() {
        return byFoldedName.size();
    }
}
