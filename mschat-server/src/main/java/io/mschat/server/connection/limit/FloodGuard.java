package io.mschat.server.connection.limit;

import io.mschat.protocol.Role;
import io.mschat.server.chat.Member;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Limits how fast the member of one connection sends. Messages and requests are counted apart: a member may ask who is
 * online without using up its messages. Used only by the transport's thread; times are nanoseconds of the steady clock.
 */
public final class FloodGuard {

    private final BooleanSupplier blocksFloods;
    private final FloodGates messageGates;
    private final FloodGate requestGate;

    /**
     * @param blocksFloods whether anybody is limited at all
     * @param messageGates shared by all connections, and outlive each of them
     * @param requestGate of this connection
     */
    public FloodGuard(BooleanSupplier blocksFloods, FloodGates messageGates, FloodGate requestGate) {
        this.blocksFloods = blocksFloods;
        this.messageGates = messageGates;
        this.requestGate = requestGate;
    }

    /** Counts a message to others. Empty if it may pass; otherwise how long none may. */
    public Optional<Duration> admitMessage(Member member, long now) {
        return isExempt(member) ? Optional.empty() : messageGates.admit(member.identity(), now);
    }

    /** Counts a request. Empty if it may pass; otherwise how long none may. */
    public Optional<Duration> admitRequest(Member member, long now) {
        return isExempt(member) ? Optional.empty() : requestGate.admit(now);
    }

    private boolean isExempt(Member member) {
        return member.role() != Role.MEMBER || !blocksFloods.getAsBoolean();
    }
}
