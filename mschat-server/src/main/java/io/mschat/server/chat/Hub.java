package io.mschat.server.chat;

import io.mschat.protocol.codec.EncodedMessage;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The members on this server, in the order they came. Not thread-safe: {@link ChatService} holds its lock over every
 * call, because what is said and who hears it must be decided together.
 */
final class Hub {

    private final Map<String, Member> byFoldedName = new LinkedHashMap<>();
    private final Map<String, Member> byLook = new HashMap<>();
    private final Map<String, Member> byAuthor = new HashMap<>();

    /** Who is here whose name is this one, or looks like it. */
    Set<Member> conflicts(NameKeys keys) {
        Set<Member> conflicts = new LinkedHashSet<>();
        find(keys.folded()).ifPresent(conflicts::add);
        keys.looks().stream().map(byLook::get).filter(Objects::nonNull).forEach(conflicts::add);
        return conflicts;
    }

    /** Lets somebody in with whom nobody conflicts, or who takes the place of whoever does. */
    void admit(Member newcomer) {
        NameKeys keys = newcomer.keys();
        byFoldedName.put(keys.folded(), newcomer);
        keys.looks().forEach(look -> byLook.put(look, newcomer));
        byAuthor.put(newcomer.author().key(), newcomer);
    }

    /** Who is here and would write under this author's key. */
    Optional<Member> find(Author author) {
        return Optional.ofNullable(byAuthor.get(author.key()));
    }

    Optional<Member> find(long account) {
        return byFoldedName.values().stream()
                .filter(member -> member.persona().account().equals(OptionalLong.of(account)))
                .findFirst();
    }

    /** Lets go of exactly this member; false if they are not here (any more). */
    boolean release(Member member) {
        boolean wasHere = byFoldedName.remove(member.keys().folded(), member);
        member.keys().looks().forEach(look -> byLook.remove(look, member));
        byAuthor.remove(member.author().key(), member);
        return wasHere;
    }

    Optional<Member> find(String foldedName) {
        return Optional.ofNullable(byFoldedName.get(foldedName));
    }

    /** Lets everybody hear what was said, and its author under its id. */
    void hear(LogEntry entry, EncodedMessage toOthers, EncodedMessage toAuthor) {
        Member one = byAuthor.get(entry.draft().author().key());
        for (Member member : byFoldedName.values()) {
            member.hear(entry, member == one ? toAuthor : toOthers);
        }
    }

    void deliverToOthers(Member one, EncodedMessage message) {
        byFoldedName.values().stream().filter(member -> member != one).forEach(member -> member.send(message));
    }

    void deliver(EncodedMessage message) {
        byFoldedName.values().forEach(member -> member.send(message));
    }

    /** A copy: whoever is told to go while looking at it does not disturb. */
    List<Member> members() {
        return List.copyOf(byFoldedName.values());
    }

    int size() {
        return byFoldedName.size();
    }
}
