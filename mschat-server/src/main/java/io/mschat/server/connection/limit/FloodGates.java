package io.mschat.server.connection.limit;

import io.mschat.server.chat.Identity;
import io.mschat.server.source.Source;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/**
 * One flood gate for each person, which stays closed when the person opens a new connection. The key is the account, or
 * a guest's name together with its source. Thread-safe; times are nanoseconds of a steady clock.
 */
public final class FloodGates {

    private final FloodLimits limits;
    private final Runnable onBlock;
    private final Map<Object, FloodGate> gates = new ConcurrentHashMap<>();

    /** @param onBlock called when a gate closes; must not block */
    public FloodGates(FloodLimits limits, Runnable onBlock) {
        this.limits = limits;
        this.onBlock = onBlock;
    }

    private record Guest(String name, Source source) {}

    /** Counts a message of this person. Empty if it may pass; otherwise how long none may. */
    public Optional<Duration> admit(Identity identity, long now) {
        AtomicReference<Optional<Duration>> wait = new AtomicReference<>(Optional.empty());
        var unused = gates.compute(key(identity), (key, known) -> {
            FloodGate gate = known == null ? new FloodGate(limits, onBlock) : known;
            wait.set(gate.admit(now));
            return gate;
        });
        return wait.getPlain();
    }

    private static Object key(Identity identity) {
        return identity.isRegistered()
                ? identity.account().getAsLong()
                : new Guest(identity.keys().folded(), identity.source());
    }

    /** Drops the gates of persons who have been quiet for long enough. */
    public void sweep(long now) {
        gates.keySet().forEach(key -> gates.computeIfPresent(key, (same, gate) -> gate.isPristine(now) ? null : gate));
    }
}
