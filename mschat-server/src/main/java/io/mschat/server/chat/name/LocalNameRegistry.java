package io.mschat.server.chat.name;

import io.mschat.protocol.ResumeToken;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The nicknames of one server, in memory. Blocks only while other calls are being answered. */
public final class LocalNameRegistry implements NameRegistry {

    /** By {@link NameKeys#claims()}. Guarded by this. */
    private final Map<String, Claim> claims = new HashMap<>();

    /** What a session has. Compared by identity: a later session with the same nickname has another claim. */
    private static final class Claim {

        private final NameKeys keys;
        private final ResumeToken session;
        private final List<NameHolder> holders = new ArrayList<>();

        Claim(NameHolder holder) {
            this.keys = holder.keys();
            this.session = holder.resume();
        }

        boolean isOf(NameHolder holder) {
            return session.equals(holder.resume());
        }

        boolean isRegistered() {
            return holders.stream().anyMatch(NameHolder::isRegistered);
        }
    }

    @Override
    public boolean acquire(NameHolder holder) {
        List<NameHolder> displaced;
        synchronized (this) {
            Set<Claim> others = conflicts(holder.keys(), claim -> !claim.isOf(holder));
            if (!others.isEmpty() && !holder.isRegistered()) {
                return false;
            }
            displaced = drop(others);
            claimOf(holder).holders.add(holder);
        }
        displaced.forEach(NameHolder::displaced);
        return true;
    }

    private Claim claimOf(NameHolder holder) {
        return conflicts(holder.keys(), claim -> claim.keys.equals(holder.keys())).stream()
                .findFirst()
                .orElseGet(() -> {
                    Claim claim = new Claim(holder);
                    claim.keys.claims().forEach(key -> claims.put(key, claim));
                    return claim;
                });
    }

    @Override
    public synchronized void release(NameHolder holder) {
        for (Claim claim : conflicts(holder.keys(), claim -> claim.holders.remove(holder))) {
            if (claim.holders.isEmpty()) {
                drop(Set.of(claim));
            }
        }
    }

    @Override
    public void revoke(NameKeys registered) {
        List<NameHolder> displaced;
        synchronized (this) {
            displaced = drop(conflicts(registered, claim -> !claim.isRegistered()));
        }
        displaced.forEach(NameHolder::displaced);
    }

    @Override
    public synchronized boolean isInUse(NameKeys keys) {
        return !conflicts(keys, claim -> true).isEmpty();
    }

    private Set<Claim> conflicts(NameKeys keys, Predicate<Claim> which) {
        Set<Claim> found = keys.claims().stream()
                .map(claims::get)
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(HashSet::new));
        found.removeIf(which.negate());
        return found;
    }

    /** Takes claims away, and returns who had them. */
    private List<NameHolder> drop(Set<Claim> dropped) {
        dropped.forEach(claim -> claim.keys.claims().forEach(key -> claims.remove(key, claim)));
        return dropped.stream().flatMap(claim -> claim.holders.stream()).toList();
    }
}
