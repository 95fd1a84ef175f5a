package io.mschat.server.chat;

import io.mschat.server.chat.log.Author;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * Who is in a room, in the order in which they joined. Not thread-safe: all calls are made under the lock of
 * {@link Room}, because the order of messages and the set of members who receive them must be decided together.
 */
final class Members {

    private final Map<String, Member> byFoldedName = new LinkedHashMap<>();
    private final Map<String, Member> byAuthor = new HashMap<>();

    /** Adds a member, in the place of the one who has their nickname. */
    void add(Member newcomer) {
        byFoldedName.put(newcomer.keys().folded(), newcomer);
        byAuthor.put(newcomer.author().key(), newcomer);
    }

    /** Finds the member who sends messages under this author's key. */
    Optional<Member> find(Author author) {
        return Optional.ofNullable(byAuthor.get(author.key()));
    }

    Optional<Member> findByAccount(long account) {
        return byFoldedName.values().stream()
                .filter(member -> member.identity().account().equals(OptionalLong.of(account)))
                .findFirst();
    }

    /** Removes exactly this member, compared by identity; false if they are not here (any more). */
    boolean remove(Member member) {
        boolean wasHere = byFoldedName.remove(member.keys().folded(), member);
        byAuthor.remove(member.author().key(), member);
        return wasHere;
    }

    Optional<Member> findByFoldedName(String foldedName) {
        return Optional.ofNullable(byFoldedName.get(foldedName));
    }

    /** Does something with each member, who must stay meanwhile. */
    void forEach(Consumer<Member> action) {
        byFoldedName.values().forEach(action);
    }

    /** A copy, so that members may be removed while a caller iterates over it. */
    List<Member> all() {
        return List.copyOf(byFoldedName.values());
    }

    int size() {
        return byFoldedName.size();
    }
}
