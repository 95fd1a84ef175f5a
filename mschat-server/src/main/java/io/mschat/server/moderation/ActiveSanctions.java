package io.mschat.server.moderation;

import io.mschat.server.chat.Identity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** An index of the sanctions in force at one moment. It is fast, because it is queried for every message. Immutable. */
final class ActiveSanctions {

    static final ActiveSanctions NOTHING = new ActiveSanctions(List.of());

    private final List<Sanction> all;

    /** Sanctions against names, of registered users and of guests. */
    private final Map<String, List<Sanction>> byName = new HashMap<>();

    private final Map<Long, List<Sanction>> byAccount = new HashMap<>();

    /** Sanctions that must be tried one after the other. */
    private final List<Sanction> others = new ArrayList<>();

    ActiveSanctions(List<Sanction> all) {
        this.all = List.copyOf(all);
        all.forEach(this::index);
    }

    private void index(Sanction sanction) {
        switch (sanction.subject()) {
            case Subject.Registered registered -> {
                put(byName, registered.folded(), sanction);
                registered.account().ifPresent(account -> put(byAccount, account, sanction));
            }
            case Subject.Guest guest -> {
                put(byName, guest.folded(), sanction);
                guest.network().ifPresent(network -> others.add(sanction));
            }
            case Subject.Addresses addresses -> others.add(sanction);
            case Subject.Everybody everybody -> others.add(sanction);
        }
    }

    private static <K> void put(Map<K, List<Sanction>> index, K key, Sanction sanction) {
        index.computeIfAbsent(key, absent -> new ArrayList<>()).add(sanction);
    }

    /** Returns the sanction of this kind that covers the user; if there are several, the one that ends last. */
    Optional<Sanction> against(Sanction.Kind kind, Identity identity, Instant now) {
        Stream<Sanction> accounts = identity.isRegistered()
                ? byAccount.getOrDefault(identity.account().getAsLong(), List.of()).stream()
                : Stream.empty();
        Stream<Sanction> names = byName.getOrDefault(identity.keys().folded(), List.of()).stream();
        return Stream.of(accounts, names, others.stream())
                .flatMap(each -> each)
                .filter(sanction -> sanction.kind() == kind && sanction.holds(now))
                .filter(sanction -> sanction.subject().covers(identity))
                .max(Sanction.BY_END);
    }

    List<Sanction> of(Sanction.Kind kind, Instant now) {
        return all.stream()
                .filter(sanction -> sanction.kind() == kind && sanction.holds(now))
                .toList();
    }
}
