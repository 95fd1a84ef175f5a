package io.mschat.server.connection;

import io.mschat.server.chat.Member;
import io.mschat.server.mail.inbox.AttemptId;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The current {@link Phase} of one connection. Each step is taken by one thread only, whichever comes first; methods
 * that return a boolean say whether it was this call. Any thread may call.
 */
final class CurrentPhase {

    private final AtomicReference<Phase> current = new AtomicReference<>(new Phase.Opened());

    Phase get() {
        return Objects.requireNonNull(current.get());
    }

    /** Goes on from one phase to the next; false if the connection is not in that phase any more. */
    boolean advance(Phase from, Phase to) {
        return current.compareAndSet(from, to);
    }

    /** Ends the connection, and returns the phase before; that is {@link Phase.Ended} if it had ended already. */
    Phase end() {
        return Objects.requireNonNull(current.getAndSet(new Phase.Ended()));
    }

    boolean isOver() {
        return get() instanceof Phase.Ended;
    }

    /** The member who has joined over this connection; empty before that and after the connection has ended. */
    Optional<Member> member() {
        return get() instanceof Phase.Joined joined ? Optional.of(joined.member()) : Optional.empty();
    }

    /**
     * Begins a request that is allowed only before joining. False if another one is being answered, or the phase does
     * not allow it.
     */
    boolean beginRequest() {
        return get() instanceof Phase.Confirmed confirmed && advance(confirmed, new Phase.Asking(confirmed.opener()));
    }

    /** Ends a request that was refused, after which another one may be made. False if none is being answered. */
    boolean endRequest() {
        return get() instanceof Phase.Asking asking && advance(asking, new Phase.Confirmed(asking.opener()));
    }

    /** Whether a request made before joining is still being answered. */
    boolean isAsking() {
        return get() instanceof Phase.Asking;
    }

    /** The request was a login: the member is in the chat. False if the connection is over. */
    boolean join(Member member) {
        return get() instanceof Phase.Asking asking && advance(asking, new Phase.Joined(asking.opener(), member));
    }

    /** The request waits for a mail. False if the connection is over, so that there is no client to wait for it. */
    boolean awaitProof(AttemptId attempt) {
        return get() instanceof Phase.Asking asking && advance(asking, new Phase.Verifying(asking.opener(), attempt));
    }
}
