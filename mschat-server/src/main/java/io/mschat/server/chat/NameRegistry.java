package io.mschat.server.chat;

import io.mschat.server.chat.log.Author;
import io.mschat.server.chat.name.NameKeys;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Who is on this server under which name, in the order in which they joined. Not thread-safe: all calls are made under
 * the lock of {@link Room}, because the order of messages and the set of members who receive them must be decided
 * together.
 */
final class NameRegistry {

    private final Map<String, Member> byFoldedName = new LinkedHashMap<>();
    private final Map<String, Member> byLook = new HashMap<>();
    private final Map<String, Member> byAuthor = new HashMap<>();

    /** The members whose nickname is this one, or looks like it. */
    Set<Member> conflicts(NameKeys keys) {
        Set<Member> conflicts = new LinkedHashSet<>();
        find(keys.folded()).ifPresent(conflicts::add);
        keys.looks().stream().map(byLook::get).filter(Objects::nonNull).forEach(conflicts::add);
        return conflicts;
    }

    /**
     * Adds a member. Their nickname must not conflict with another one, or they replace the members with which it does.
     */
    void add(Member newcomer) {
        NameKeys keys = newcomer.keys();
        byFoldedName.put(keys.folded(), newcomer);
        keys.looks().forEach(look -> byLook.put(look, newcomer));
        byAuthor.put(newcomer.author().key(), newcomer);
    }

    /** Finds the member who sends messages under this author's key. */
    Optional<Member> find(Author author) {
        return Optional.ofNullable(byAuthor.get(author.key()));
    }

    Optional<Member> find(long account) {
        return byFoldedName.values().stream()
                .filter(member -> member.identity().account().equals(OptionalLong.of(account)))
                .findFirst();
    }

    /** Removes exactly this member, compared by identity; false if they are not here (any more). */
    boolean remove(Member member) {
        boolean wasHere = byFoldedName.remove(member.keys().folded(), member);
        member.keys().looks().forEach(look -> byLook.remove(look, member));
        byAuthor.remove(member.author().key(), member);
        return wasHere;
    }

    Optional<Member> find(String foldedName) {
        return Optional.ofNullable(byFoldedName.get(foldedName));
    }

    /** Does something with each member, who must stay meanwhile. */
    void forEach(Consumer<Member> action) {
        byFoldedName.values().forEach(action);
    }

    /** A copy, so that members may be removed while a caller iterates over it. */
    List<Member> members() {
        return List.copyOf(byFoldedName.values());
    }

    int size() {
        return byFoldedName.size();
    }
}
