package io.mschat.server.chat;

import io.mschat.protocol.ErrorCode;
import java.util.Optional;

/** The result of a request to join the chat. */
public sealed interface JoinResult {

    /**
     * The member has joined, and {@code welcome} is on its way.
     *
     * @param former the same session on an older connection, which this one replaces
     * @param catchUp to be run on a thread of its own, if there are more missed messages than could be sent at once
     */
    record Accepted(Member member, Optional<Member> former, Optional<CatchUp> catchUp) implements JoinResult {
        /** Whether the others are notified. */
        boolean isNew() {
            return former.isEmpty();
        }
    }

    /**
     * The member has not joined.
     *
     * @param code why
     */
    record Denied(ErrorCode code) implements JoinResult {}
}
